/** What the chosen options would do to a run, before it is started: cannot be trained, or will disappoint. */
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import { trainingFields } from '../../siamese/training-fields.ts';
import { type OptionProblem, validateOptions } from '../../siamese/validate-options.ts';
import { runProgress } from '../../store/run-progress.ts';
import { useAppStore } from '../../store/use-app-store.ts';

export function OptionProblems() {
  const options = useAppStore((state) => state.training.options);
  const active = useAppStore((state) => runProgress(state.training) !== null);
  const problems = useMemo(() => validateOptions(options), [options]);
  if (active) return null; // they are about the next run
  return problems.map((problem) => <Problem key={`${problem.option}: ${problem.message}`} {...problem} />);
}

function Problem({ option, severity, message }: OptionProblem) {
  const { label } = trainingFields[option];
  const isError = severity === 'error';
  return (
    <Alert
      color={isError ? 'red' : 'yellow'}
      variant="light"
      role="status"
      icon={<IconAlertTriangle aria-hidden />}
      title={isError ? `${label}: cannot be trained like this` : `${label}: likely to disappoint`}
    >
      {message}
    </Alert>
  );
}
