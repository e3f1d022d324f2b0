/** The evaluation in progress, or why it failed. */
import { Alert, Paper } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ProgressLine } from '../../components/progress-line.tsx';
import { RemedyLink } from '../../components/remedy-link.tsx';
import { evaluationFailure } from '../../store/evaluation-slice.ts';
import { useAppStore } from '../../store/use-app-store.ts';

export function EvaluationProgress() {
  const work = useAppStore((state) => state.evaluation.work);
  const failure = useAppStore(evaluationFailure);
  const cancel = useAppStore((state) => state.cancelEvaluation);
  if (work.state === 'working') {
    return (
      <Paper withBorder p="md" bg="var(--surface)">
        <ProgressLine progress={work.progress} fallback="Reading the model and the faces" onCancel={cancel} />
      </Paper>
    );
  }
  if (failure !== null) {
    return (
      <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="The model could not be evaluated">
        {failure.message} <RemedyLink remedy={failure.remedy} />
      </Alert>
    );
  }
  return null;
}
