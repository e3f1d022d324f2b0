/** An answer that is being worked out, failed, or was cancelled. Nothing when it is there. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { ProgressLine } from '../../components/progress-line.tsx';
import type { Insight } from '../../store/app-state.ts';

export interface WaitingProps {
  readonly state: Insight<unknown>;
  /** Said before the first figures arrive. */
  readonly fallback: string;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
}

export function Waiting({ state, fallback, onCancel, onAgain }: WaitingProps) {
  if (state.state === 'ready') return null;
  if (state.state === 'working') {
    return <ProgressLine progress={state.progress} fallback={fallback} onCancel={onCancel} />;
  }
  const again = (
    <Button variant="default" leftSection={<IconRefresh size={18} aria-hidden />} onClick={onAgain}>
      {state.state === 'failed' ? 'Try again' : 'Work it out'}
    </Button>
  );
  if (state.state === 'none') return again;
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="This could not be worked out">
      <Group justify="space-between">
        <Text size="sm">{state.message}</Text>
        {again}
      </Group>
    </Alert>
  );
}
