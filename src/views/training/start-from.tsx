/** Random weights, or those of a model that knows faces already: fine-tuning on a few people of one's own. */
import { NativeSelect } from '@mantine/core';
import type { ModelId } from '../../records/ids.ts';
import { useAppStore } from '../../store/use-app-store.ts';

export function StartFrom() {
  const models = useAppStore((state) => state.models.models);
  const startFrom = useAppStore((state) => state.training.startFrom);
  const setStartFrom = useAppStore((state) => state.setStartFrom);
  if (models.length === 0) return null;
  return (
    <NativeSelect
      label="Start from"
      description="A model’s weights instead of random ones, to fine-tune it on these people. It brings its network and a small learning rate."
      value={startFrom ?? ''}
      data={[
        { value: '', label: 'Random weights' },
        ...models.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setStartFrom(value === '' ? null : (value as ModelId)); // it is one of the ids above
      }}
    />
  );
}
