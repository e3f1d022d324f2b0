/** What lies behind the live decision: the present frame, both crops as the network sees them, its limits. */
import { Group, Paper, Stack } from '@mantine/core';
import { Stat } from '../../components/stat.tsx';
import type { ModelSummary } from '../../records/model.ts';
import type { Decision, EnrolmentSummary } from '../../records/verification.ts';
import { CropPair } from './crop-pair.tsx';
import { LimitsNote } from './limits-note.tsx';

export interface LiveDetailsProps {
  /** Of the present frame; null until there is one. */
  readonly latest: Decision | null;
  readonly model: ModelSummary;
  readonly reference: EnrolmentSummary | null;
}

export function LiveDetails({ latest, model, reference }: LiveDetailsProps) {
  return (
    <Paper withBorder p="md" bg="var(--surface)" component="section" aria-label="What was compared">
      <Stack>
        {latest !== null && reference !== null && (
          <>
            <ThisFrame decision={latest} />
            <CropPair crops={latest.crops} same={latest.same} names={['This frame', reference.name]} />
          </>
        )}
        <LimitsNote model={model} />
      </Stack>
    </Paper>
  );
}

function ThisFrame({ decision }: { readonly decision: Decision }) {
  return (
    <Group gap="xl">
      <Stat
        label="This frame"
        value={`${decision.distance.toFixed(2)} · ${decision.same ? 'same' : 'different'}`}
      />
      <Stat label="Threshold" value={decision.threshold.toFixed(2)} />
      <Stat label="Time" value={`${Math.round(decision.milliseconds)} ms`} />
    </Group>
  );
}
