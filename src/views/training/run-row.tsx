/** One run in the table: what was different, what came of it, and what can be done with it. */
import { Checkbox, Table, Text } from '@mantine/core';
import { useId } from 'react';
import { backendNames } from '../../components/backend-names.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { countText, durationText, shareText } from '../../components/figures.ts';
import type { RunSummary } from '../../records/run.ts';
import { trainingFields } from '../../siamese/training-fields.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { changedOptions } from './changed-options.ts';
import classes from './training.module.css';

export interface RunRowProps {
  readonly run: RunSummary;
  readonly ticked: boolean;
  /** Why it cannot be compared; null when it can. */
  readonly whyNot: string | null;
  readonly onTick: (on: boolean) => void;
}

const endings: Readonly<Record<RunSummary['status'], string>> = {
  running: 'In progress',
  finished: 'Finished',
  stopped: 'Stopped',
  interrupted: 'Interrupted: the page was closed',
  failed: 'Broke off',
};

export function RunRow({ run, ticked, whyNot, onTick }: RunRowProps) {
  const { summary } = run;
  const best = summary?.best ?? null;
  const changed = changedOptions(run.options).map(
    ({ name, value }) => `${trainingFields[name].label} ${value}`,
  );
  return (
    <Table.Tr>
      <Table.Td className={classes.compare}>
        <Tick run={run} ticked={ticked} whyNot={whyNot} onTick={onTick} />
      </Table.Td>
      <Table.Td>
        {run.name}
        <Text size="xs" c="dimmed">
          {run.datasetName} ·{' '}
          {run.startedAt.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })} ·{' '}
          {backendNames[run.backend]}
        </Text>
      </Table.Td>
      <Table.Td className={classes.changed}>{changed.length === 0 ? 'none' : changed.join(', ')}</Table.Td>
      <Table.Td ta="right">{summary === null ? '–' : countText(summary.steps)}</Table.Td>
      <Table.Td ta="right">{summary === null ? '–' : durationText(summary.elapsedMs / 1000)}</Table.Td>
      <Table.Td ta="right">{best === null ? '–' : shareText(best.accuracy)}</Table.Td>
      <Table.Td ta="right">{best === null ? '–' : best.auc.toFixed(3)}</Table.Td>
      <Table.Td>{endings[run.status]}</Table.Td>
      <Table.Td>
        <DeleteRun run={run} />
      </Table.Td>
    </Table.Tr>
  );
}

function Tick({ run, ticked, whyNot, onTick }: RunRowProps) {
  const reason = useId();
  return (
    <>
      <Checkbox
        aria-label={`Compare ${run.name}`}
        checked={ticked}
        disabled={whyNot !== null}
        onChange={(event) => onTick(event.currentTarget.checked)}
        {...(whyNot === null ? {} : { 'aria-describedby': reason })}
      />
      {whyNot !== null && (
        <Text size="xs" c="dimmed" id={reason}>
          {whyNot}
        </Text>
      )}
    </>
  );
}

function DeleteRun({ run }: { readonly run: RunSummary }) {
  const deleteRun = useAppStore((state) => state.deleteRun);
  return (
    <ConfirmButton
      label={`Delete run ${run.name}`}
      question={`Delete ${run.name}?`}
      detail="Its figures and curves are removed from this device. A model it made stays under Models."
      disabled={run.status === 'running'}
      onConfirm={() => void deleteRun(run.id)}
    />
  );
}
