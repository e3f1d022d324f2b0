/** What went wrong with the run, or is going wrong, in words and with what to change. */
import { Alert, Anchor } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useAppStore } from '../../store/use-app-store.ts';
import { WaitingForEvaluation } from './waiting-for-evaluation.tsx';

export function RunAlerts() {
  return (
    <>
      <Failure />
      <CollapseAlert />
      <WaitingForEvaluation />
    </>
  );
}

function Failure() {
  const phase = useAppStore((state) => state.training.phase);
  if (phase.phase !== 'failed') return null;
  const aboutPeople = /people|person|pairs/i.test(phase.message);
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="The run could not go on">
      {phase.message}{' '}
      {aboutPeople && (
        <Anchor underline="always" href="#/pairs">
          Look at how the people are split
        </Anchor>
      )}
    </Alert>
  );
}

function CollapseAlert() {
  const collapse = useAppStore((state) => state.training.collapse);
  if (collapse === null) return null;
  const titles = {
    'embeddings-collapsed': 'All faces look alike to the network',
    'loss-at-margin': 'The loss is stuck at the margin',
    'loss-not-finite': 'The loss is no longer a number',
  } as const;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={`${titles[collapse.kind]} (step ${collapse.step})`}
    >
      {collapse.message}
    </Alert>
  );
}
