/** What the live check answers, out of the last frames. */
import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core';
import type { ModelSummary } from '../../records/model.ts';
import type { EnrolmentSummary } from '../../records/verification.ts';
import type { CheckSituation } from '../../siamese/metrics/line.ts';
import { StrictnessControl } from './strictness-control.tsx';
import type { LiveCheck } from './use-live-check.ts';
import { VerdictReadout } from './verdict-readout.tsx';

export interface LiveDecisionProps {
  readonly check: LiveCheck;
  readonly model: ModelSummary;
  /** Those who are checked against. */
  readonly people: readonly EnrolmentSummary[];
  readonly line: number;
  readonly situation: CheckSituation;
  readonly cameraOn: boolean;
}

export function LiveDecision(props: LiveDecisionProps) {
  return (
    <Paper withBorder p="md" bg="var(--surface)" component="section" aria-label="Result">
      <Stack>
        <Decision {...props} />
        <StrictnessControl model={props.model} situation={props.situation} />
      </Stack>
    </Paper>
  );
}

function Decision({ check, model, people, line, cameraOn }: LiveDecisionProps) {
  const { verdict, nearest, runnerUp, problem, retry } = check;
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
  const nameOf = (id: string | null) =>
    people.find((person) => person.id === id)?.name ?? 'the enrolled person';
  if (people.length === 0 || verdict === null) {
    return <Text c="dimmed">{whatIsMissing(people, cameraOn)}</Text>;
  }
  return (
    <>
      <VerdictReadout
        verdict={verdict}
        name={nameOf(nearest)}
        amongSeveral={people.length > 1}
        measure={model.network.distance}
        curves={model.distanceCurves}
        line={line}
      />
      {runnerUp !== null && (
        <Text size="xs" c="dimmed">
          {`Next nearest: ${nameOf(runnerUp.id)}, at ${runnerUp.distance.toFixed(2)}.`}
        </Text>
      )}
    </>
  );
}

function whatIsMissing(people: readonly EnrolmentSummary[], cameraOn: boolean): string {
  if (people.length === 0)
    return 'Enrol one person first: the camera’s picture is compared with those photos.';
  if (cameraOn) return 'Looking at the first frames…';
  const whom = people.length === 1 ? people[0]!.name : `the ${people.length} enrolled people`;
  return `Start the camera to see how far the face before it is from ${whom}.`;
}
