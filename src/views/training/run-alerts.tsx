/** What went wrong with the run, or is going wrong, in words and with what to change. */
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { RemedyLink } from '../../components/remedy-link.tsx';
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
  const work = useAppStore((state) => state.training.work);
  if (work.state !== 'failed') return null;
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="The run could not go on">
      {work.message} <RemedyLink remedy={work.remedy} />
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
