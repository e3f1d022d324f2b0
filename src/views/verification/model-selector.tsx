/** Which model decides. */
import { NativeSelect } from '@mantine/core';
import type { ModelId } from '../../records/ids.ts';
import { useAppStore } from '../../store/use-app-store.ts';

export function ModelSelector() {
  const models = useAppStore((state) => state.models.models);
  const current = useAppStore((state) => state.model.current);
  const chooseModel = useAppStore((state) => state.useModel);
  return (
    <NativeSelect
      label="Model that decides"
      w="26rem"
      maw="100%"
      value={current?.id ?? ''}
      data={models.map(({ id, name, createdAt }) => ({
        value: id,
        label: `${name} · ${createdAt.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}`,
      }))}
      onChange={({ currentTarget }) => chooseModel(currentTarget.value as ModelId)} // the values are ids
    />
  );
}
