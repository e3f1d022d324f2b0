/** An evaluation has the engine: says that a run waits for it, where Train is. */
import { Alert, Anchor } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useAppStore } from '../../store/use-app-store.ts';

/** Of the words, for the button that waits. */
export const evaluationReasonId = 'train-waits';

export function useEvaluationInProgress(): boolean {
  return useAppStore((state) => state.evaluation.work.state === 'working');
}

export function WaitingForEvaluation() {
  const evaluating = useEvaluationInProgress();
  const idle = useAppStore(({ training }) => training.work.state !== 'working');
  if (!evaluating || !idle) return null;
  return (
    <Alert color="blue" icon={<IconClock aria-hidden />}>
      <span id={evaluationReasonId}>An evaluation is in progress. A run can start when it is done.</span>{' '}
      <Anchor underline="always" href="#/evaluation">
        Look at the evaluation
      </Anchor>
    </Alert>
  );
}
