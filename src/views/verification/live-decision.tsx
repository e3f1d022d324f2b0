/** What the live check decides: the median of the last frames, as one number and one word. */
import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core';
import type { ModelSummary } from '../../records/model.ts';
import type { EnrolmentSummary } from '../../records/verification.ts';
import { DecisionReadout } from './decision-readout.tsx';
import { steadyDecision } from './steady-decision.ts';
import { StrictnessControl } from './strictness-control.tsx';
import type { LiveCheck } from './use-live-check.ts';

export interface LiveDecisionProps {
  readonly check: LiveCheck;
  readonly model: ModelSummary;
  readonly reference: EnrolmentSummary | null;
  readonly cameraOn: boolean;
}

export function LiveDecision(props: LiveDecisionProps) {
  return (
    <Paper withBorder p="md" bg="var(--surface)" component="section" aria-label="Result">
      <Stack>
        <Decision {...props} />
        <StrictnessControl model={props.model} />
      </Stack>
    </Paper>
  );
}

function Decision({ check, model, reference, cameraOn }: LiveDecisionProps) {
  const { latest, distances, problem, retry } = check;
  const steady = latest === null ? null : steadyDecision(distances, latest.threshold);
  if (problem !== null) {
    return (
      <Alert color="red" role="alert" title="The check stopped">
        {problem}
        <Group mt="xs">
          <Button variant="default" onClick={retry}>
            Check again
          </Button>
        </Group>
      </Alert>
    );
  }
  if (latest === null || steady === null || reference === null) {
    return <Text c="dimmed">{whatIsMissing(reference, cameraOn)}</Text>;
  }
  return (
    <DecisionReadout
      label={`Distance to ${reference.name}`}
      how={`median of ${framesInWords(steady.frames)}`}
      measure={model.network.distance}
      distance={steady.distance}
      threshold={latest.threshold}
      same={steady.same}
      probability={model.probability}
    />
  );
}

function framesInWords(frames: number): string {
  return frames === 1 ? '1 frame' : `the last ${frames} frames`;
}

function whatIsMissing(reference: EnrolmentSummary | null, cameraOn: boolean): string {
  if (reference === null) return 'Enrol one person first: the camera’s picture is compared with that photo.';
  return cameraOn
    ? 'Comparing the first frame…'
    : `Start the camera to see how far the face in the oval is from ${reference.name}.`;
}
