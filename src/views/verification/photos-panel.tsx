/** Photo against photo: two slots, one press, one decision. Needs no camera and keeps nothing. */
import { Alert, Button, Paper, Stack, Text } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useState } from 'react';
import type { FramedPhoto } from '../../components/framed-photo.ts';
import { Stat } from '../../components/stat.tsx';
import type { ModelSummary } from '../../records/model.ts';
import { type CheckSituation, lineFor } from '../../siamese/metrics/line.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { CropPair } from './crop-pair.tsx';
import { decidedAt } from './decided-at.ts';
import { DecisionReadout } from './decision-readout.tsx';
import { EnrolledPeople } from './enrolled-people.tsx';
import { LimitsNote } from './limits-note.tsx';
import { PhotoSlot } from './photo-slot.tsx';
import { StrictnessControl } from './strictness-control.tsx';
import { type Comparison, usePhotoComparison } from './use-photo-comparison.ts';
import classes from './verification.module.css';

/** One photo against another. */
const situation: CheckSituation = { photos: 1, where: 'photos' };

export function PhotosPanel({ model }: { readonly model: ModelSummary }) {
  const [first, setFirst] = useState<FramedPhoto | null>(null);
  const [second, setSecond] = useState<FramedPhoto | null>(null);
  const { comparison, compare } = usePhotoComparison({ modelId: model.id, first, second });
  const ready = first?.framing != null && second?.framing != null;
  return (
    <div className={classes.columns}>
      <Stack>
        <div className={classes.slots}>
          <PhotoSlot label="First photo" framed={first} onChange={setFirst} />
          <PhotoSlot label="Second photo" framed={second} onChange={setSecond} />
        </div>
        <Button
          leftSection={<IconArrowsDiff size={18} aria-hidden />}
          disabled={!ready}
          loading={comparison.state === 'working'}
          onClick={() => void compare()}
        >
          Compare
        </Button>
      </Stack>
      <Stack>
        <Paper withBorder p="md" bg="var(--surface)" component="section" aria-label="Result">
          <Stack>
            <ComparisonResult comparison={comparison} model={model} ready={ready} />
            <StrictnessControl model={model} situation={situation} />
            <LimitsNote model={model} />
          </Stack>
        </Paper>
        <EnrolledPeople model={model} video={null} />
      </Stack>
    </div>
  );
}

interface ComparisonResultProps {
  readonly comparison: Comparison;
  readonly model: ModelSummary;
  readonly ready: boolean;
}

function ComparisonResult({ comparison, model, ready }: ComparisonResultProps) {
  const strictness = useAppStore((state) => state.verification.strictness);
  if (comparison.state === 'failed') {
    return (
      <Alert color="red" role="alert" title="The photos were not compared">
        {comparison.message}
      </Alert>
    );
  }
  if (comparison.state !== 'done') {
    return (
      <Text c="dimmed">
        {ready
          ? 'Press Compare to see how far apart these two are.'
          : 'Two photos are needed: two files, one face in each.'}
      </Text>
    );
  }
  const decision = decidedAt(comparison.value, lineFor(model, situation, strictness).threshold);
  return (
    <>
      <DecisionReadout
        label="Distance between the photos"
        measure={model.network.distance}
        distance={decision.distance}
        threshold={decision.threshold}
        same={decision.same}
        probability={model.probability}
        note={<Stat label="Threshold" value={decision.threshold.toFixed(2)} />}
      />
      <CropPair crops={decision.crops} same={decision.same} names={['First photo', 'second photo']} />
    </>
  );
}
