/**
 * What is being done, how far, how fast and how long it will take, on one line:
 * "Reading faces · 7,340 of 13,233 · 1,240/s · 5 s left · Cancel".
 */
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { countText, durationText } from './figures.ts';

export interface ProgressFigures {
  readonly activity: string;
  readonly done: number;
  /** 0 while it is not known yet. */
  readonly total: number;
  readonly perSecond: number;
  readonly secondsLeft: number | null;
}

export interface ProgressLineProps {
  readonly progress: ProgressFigures | null;
  /** Said before the first figures arrive: "Opening the archive". */
  readonly fallback: string;
  readonly onCancel?: () => void;
}

export function ProgressLine({ progress, fallback, onCancel }: ProgressLineProps) {
  const known = progress !== null && progress.total > 0;
  const percent = known ? Math.min(100, (progress.done / progress.total) * 100) : 100;
  const activity = progress?.activity ?? fallback;
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text component="div">{progressText(progress, fallback)}</Text>
        {onCancel !== undefined && (
          <Button variant="default" onClick={onCancel} flex="none">
            Cancel
          </Button>
        )}
      </Group>
      <Progress.Root size="sm">
        <Progress.Section value={percent} animated={!known} striped={!known} aria-label={activity} />
      </Progress.Root>
    </Stack>
  );
}

/** The figures as words; what is not known yet is left out. */
export function progressText(progress: ProgressFigures | null, fallback: string): string {
  if (progress === null) return fallback;
  const parts = [progress.activity];
  if (progress.total > 0) parts.push(`${countText(progress.done)} of ${countText(progress.total)}`);
  else if (progress.done > 0) parts.push(countText(progress.done));
  if (progress.perSecond > 0) parts.push(`${countText(progress.perSecond)}/s`);
  if (progress.secondsLeft !== null) parts.push(`${durationText(progress.secondsLeft)} left`);
  return parts.join(' · ');
}
