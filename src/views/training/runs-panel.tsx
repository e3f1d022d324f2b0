/** All runs with their options and results; ticked ones are compared in one chart. */
import { Anchor, Paper, ScrollArea, Table, Text, Title } from '@mantine/core';
import { focusPageTitle } from '../../components/focus-page-title.ts';
import { useRescuedFocus } from '../../components/use-rescued-focus.ts';
import { useShownState } from '../../store/use-app-store.ts';
import { RunComparison } from './run-comparison.tsx';
import { RunRow } from './run-row.tsx';
import classes from './training.module.css';
import { type ComparedRuns, useComparedRuns } from './use-compared-runs.ts';

export function RunsPanel() {
  const anyRuns = useShownState((state) => state.models.runs.length > 0);
  const comparison = useComparedRuns();
  const rescuedFocus = useRescuedFocus<HTMLDivElement>(focusNextRun);
  return (
    <div {...rescuedFocus}>
      {anyRuns && (
        <Paper withBorder p="md" className={classes.surface} component="section" aria-labelledby="runs-title">
          <Title order={2} id="runs-title">
            Runs
          </Title>
          <Text size="sm" c="dimmed">
            Tick runs to compare them in one chart. Their models are under{' '}
            <Anchor underline="always" href="#/models">
              Models
            </Anchor>
            .
          </Text>
          {comparison.compared.length > 0 && <RunComparison runs={comparison.compared} />}
          <RunsTable comparison={comparison} />
        </Paper>
      )}
    </div>
  );
}

function RunsTable({ comparison: { compared, tick, whyNot } }: { readonly comparison: ComparedRuns }) {
  const runs = useShownState((state) => state.models.runs);
  return (
    <ScrollArea mt="sm">
      <Table className={classes.runs}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Compare</Table.Th>
            <Table.Th>Run</Table.Th>
            <Table.Th>Options changed</Table.Th>
            <Table.Th ta="right">Steps</Table.Th>
            <Table.Th ta="right">Time</Table.Th>
            <Table.Th ta="right">Accuracy</Table.Th>
            <Table.Th ta="right">AUC</Table.Th>
            <Table.Th>Ended</Table.Th>
            <Table.Th>Delete</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <RunRow
              key={run.id}
              run={run}
              ticked={compared.includes(run)}
              whyNot={whyNot(run)}
              onTick={(on) => tick(run.id, on)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

/** The row of a deleted run had the focus. */
function focusNextRun(panel: HTMLElement): void {
  const next = panel.querySelector<HTMLElement>('tbody button:not(:disabled)');
  if (next === null) focusPageTitle();
  else next.focus();
}
