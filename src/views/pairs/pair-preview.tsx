/** Real pairs of one part, as the network sees them, with a button to draw others. */
import { Button, Group, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { CropCanvas } from '../../components/crop-canvas.tsx';
import { PairCard } from '../../components/pair-card.tsx';
import { personName } from '../../components/person-name.ts';
import type { PairPreview as Preview } from '../../records/pairs.ts';
import { personOfFace } from '../../siamese/dataset/person-of-face.ts';
import type { FaceIndex } from '../../siamese/face-index.ts';
import type { SplitPart } from '../../siamese/reports.ts';
import { useAppStore, useShownState } from '../../store/use-app-store.ts';
import { lastValue } from '../../store/work.ts';
import classes from './pairs-view.module.css';
import { partNames } from './part-names.ts';

const parts: readonly SplitPart[] = ['train', 'validation', 'test'];

export function PairPreview() {
  const { part, plan, preview: drawn } = useShownState((state) => state.pairs);
  const index = useShownState((state) => state.dataset.open?.faces.index ?? null);
  const drawPairs = useAppStore((state) => state.drawPairs);
  const planned = useAppStore((state) => lastValue(state.pairs.plan) !== null);
  const preview = lastValue(drawn);
  const drawing = plan.state === 'working' || drawn.state === 'working';
  const failed = plan.state === 'failed' || drawn.state === 'failed';
  return (
    <section aria-labelledby="pair-preview">
      <Stack gap="md">
        <Group justify="space-between" align="flex-end">
          <div>
            <Title order={2} id="pair-preview">
              As the network sees them
            </Title>
            <Text size="xs" c="dimmed">
              {part === 'train'
                ? 'Cropped, grey, and changed a little at random, so that no photo is learned by heart.'
                : 'Cropped and grey, nothing else.'}
            </Text>
          </div>
          <Group gap="xs">
            <SegmentedControl
              aria-label="Pairs of which part"
              value={part}
              data={parts.map((value) => ({ value, label: partNames[value] }))}
              onChange={(value) => void drawPairs(parts.find((one) => one === value) ?? 'train')}
            />
            <Button
              variant="default"
              leftSection={<IconRefresh size={18} aria-hidden />}
              disabled={!planned}
              onClick={() => void drawPairs(part, true)}
            >
              Draw others
            </Button>
          </Group>
        </Group>
        {preview !== null && index !== null && <PairList preview={preview} index={index} stale={drawing} />}
        {preview === null && !failed && <Waiting />}
      </Stack>
    </section>
  );
}

interface PairListProps {
  readonly preview: Preview;
  readonly index: FaceIndex;
  readonly stale: boolean;
}

function PairList({ preview, index, stale }: PairListProps) {
  const { pairs, crops } = preview;
  return (
    <ul className={classes.pairs} data-stale={stale} aria-label="Pairs">
      {Array.from(pairs.same, (same, pair) => {
        const [a, b] = [pairs.faceA[pair] ?? 0, pairs.faceB[pair] ?? 0];
        const [nameA, nameB] = [nameOf(index, a), nameOf(index, b)];
        return (
          <li key={`${a} ${b}`}>
            <PairCard
              same={same === 1}
              left={<CropCanvas sheet={crops} index={pair * 2} size={160} label={nameA} />}
              right={<CropCanvas sheet={crops} index={pair * 2 + 1} size={160} label={nameB} />}
              caption={same === 1 ? nameA : `${nameA} · ${nameB}`}
            />
          </li>
        );
      })}
    </ul>
  );
}

function nameOf(index: FaceIndex, face: number): string {
  return personName(index.people[personOfFace(index, face)] ?? '');
}

function Waiting() {
  return (
    <div className={classes.pairs} role="status" aria-label="Drawing pairs">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} height={150} radius="md" />
      ))}
    </div>
  );
}
