/** Which of the stored models is evaluated; it becomes the current one everywhere. */
import { NativeSelect } from '@mantine/core';
import { useAppStore } from '../../store/use-app-store.ts';

export function ModelChoice() {
  const models = useAppStore((state) => state.models.models);
  const current = useAppStore((state) => state.model.current);
  const makeCurrent = useAppStore((state) => state.useModel);
  const running = useAppStore((state) => state.evaluation.work.state === 'working');
  const listed =
    current === null || models.some((model) => model.id === current.id) ? models : [current, ...models];
  const choose = (id: string): void => {
    const chosen = models.find((model) => model.id === id);
    if (chosen !== undefined) makeCurrent(chosen.id);
  };
  return (
    <NativeSelect
      aria-label="Model"
      value={current?.id ?? ''}
      disabled={running}
      onChange={(event) => choose(event.currentTarget.value)}
      data={[
        ...(current === null ? [{ value: '', label: 'Choose a model' }] : []),
        ...listed.map((model) => ({
          value: model.id,
          label: `${model.name} · ${model.createdAt.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}`,
        })),
      ]}
    />
  );
}
