/** An answer that is being worked out, failed, or was cancelled. Nothing when it is there. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { ProgressLine } from '../../components/progress-line.tsx';
import type { Work } from '../../store/app-state.ts';

export interface WaitingProps {
  readonly work: Work<unknown, unknown>;
  /** Said before the first figures arrive. */
  readonly fallback: string;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
}

export function Waiting({ work, fallback, onCancel, onAgain }: WaitingProps) {
  if (work.state === 'done') return null;
  if (work.state === 'working') {
    return <ProgressLine progress={work.progress} fallback={fallback} onCancel={onCancel} />;
  }
  const again = (
    <Button variant="default" leftSection={<IconRefresh size={18} aria-hidden />} onClick={onAgain}>
      {work.state === 'failed' ? 'Try again' : 'Work it out'}
    </Button>
  );
  if (work.state === 'idle') return again;
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="This could not be worked out">
      <Group justify="space-between">
        <Text size="sm">{work.message}</Text>
        {again}
      </Group>
    </Alert>
  );
}
