/** The evaluation in progress, or why it failed. */
import { Alert, Anchor, Paper } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ProgressLine } from '../../components/progress-line.tsx';
import { useAppStore } from '../../store/use-app-store.ts';
import { useEvaluationFailure } from './use-evaluate.ts';

export function EvaluationProgress() {
  const phase = useAppStore((state) => state.evaluation.phase);
  const failure = useEvaluationFailure();
  const cancel = useAppStore((state) => state.cancelEvaluation);
  if (phase.phase === 'running') {
    return (
      <Paper withBorder p="md" bg="var(--surface)">
        <ProgressLine
          progress={phase.progress}
          fallback="Reading the model and the faces"
          onCancel={cancel}
        />
      </Paper>
    );
  }
  if (failure !== null) {
    return (
      <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="The model could not be evaluated">
        {failure}{' '}
        <Anchor underline="always" href="#/pairs">
          Look at how the people are split
        </Anchor>
      </Alert>
    );
  }
  return null;
}
