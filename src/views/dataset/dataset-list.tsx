/** The datasets on this device: open one, rename it, delete it. */
import { Text, Title } from '@mantine/core';
import { useRescuedFocus } from '../../components/use-rescued-focus.ts';
import { useShownState } from '../../store/use-app-store.ts';
import classes from './dataset-list.module.css';
import { DatasetRow } from './dataset-row.tsx';

export function DatasetList() {
  const list = useShownState((state) => state.dataset.list);
  const openId = useShownState((state) => state.dataset.open?.summary.id ?? null);
  const rescuedFocus = useRescuedFocus<HTMLUListElement>((rows) => rows.querySelector('button')?.focus());
  return (
    <section className={classes.list} aria-labelledby="dataset-list">
      <Title order={2} id="dataset-list" px="md" pt="md">
        On this device
      </Title>
      <ul className={classes.rows} {...rescuedFocus}>
        {list.map((dataset) => (
          <DatasetRow key={dataset.id} dataset={dataset} open={dataset.id === openId} />
        ))}
      </ul>
      {openId === null && (
        <Text size="xs" c="dimmed" px="md" pb="md">
          Open one to look at its people.
        </Text>
      )}
    </section>
  );
}
