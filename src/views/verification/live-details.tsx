/** What lies behind the live answer: the present frame, both crops as the network sees them, its limits. */
import { Group, Paper, Stack } from '@mantine/core';
import { Stat } from '../../components/stat.tsx';
import type { ModelSummary } from '../../records/model.ts';
import type { EnrolmentSummary, FrameCheck } from '../../records/verification.ts';
import { CropPair } from './crop-pair.tsx';
import { LimitsNote } from './limits-note.tsx';

export interface LiveDetailsProps {
  /** The present frame; null until there is one. */
  readonly latest: FrameCheck | null;
  readonly perSecond: number;
  readonly model: ModelSummary;
  readonly people: readonly EnrolmentSummary[];
  readonly line: number;
}

export function LiveDetails({ latest, perSecond, model, people, line }: LiveDetailsProps) {
  const [nearest] = latest?.distances ?? [];
  const name = people.find(({ id }) => id === nearest?.id)?.name;
  return (
    <Paper withBorder p="md" bg="var(--surface)" component="section" aria-label="What was compared">
      <Stack>
        {latest !== null && nearest !== undefined && name !== undefined && latest.crops !== null && (
          <>
            <Group gap="xl">
              <Stat label="This frame" value={nearest.distance.toFixed(2)} />
              <Stat label="Threshold" value={line.toFixed(2)} />
              <Stat label="Time" value={`${Math.round(latest.milliseconds)} ms`} />
              <Stat label="Checks a second" value={perSecond.toFixed(0)} />
            </Group>
            <CropPair crops={latest.crops} same={nearest.distance <= line} names={['This frame', name]} />
          </>
        )}
        <LimitsNote model={model} />
      </Stack>
    </Paper>
  );
}
