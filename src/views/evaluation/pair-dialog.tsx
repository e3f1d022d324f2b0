/** Why a pair was decided as it was: the parts of both faces that the distance depends on. */
import { Group, Modal, SimpleGrid, Stack, Text } from '@mantine/core';
import { HeatFace } from '../../components/heat-face.tsx';
import { personName } from '../../components/person-name.ts';
import type { PairExplanation } from '../../records/evaluation.ts';
import { nameOfFace } from '../../siamese/dataset/person-of-face.ts';
import { useAppStore, useShownState } from '../../store/use-app-store.ts';
import classes from './evaluation.module.css';
import { Waiting } from './waiting.tsx';

export interface PairDialogProps {
  /** Null when it is closed. */
  readonly pair: { readonly faceA: number; readonly faceB: number; readonly same: boolean } | null;
  readonly onClose: () => void;
}

export function PairDialog({ pair, onClose }: PairDialogProps) {
  const work = useAppStore(({ insight }) => insight.explanation);
  const explain = useAppStore((store) => store.explainPair);
  const cancel = useAppStore((store) => store.cancelInsight);
  const open = useShownState((store) => store.dataset.open);
  if (pair === null || open === null) return null;
  const { index } = open.faces;
  const names = [pair.faceA, pair.faceB].map((face) => personName(nameOfFace(index, face)));
  return (
    <Modal
      opened
      size="lg"
      title={pair.same ? `Two photos of ${names[0]}` : `${names[0]} and ${names[1]}`}
      onClose={() => {
        cancel('explanation');
        onClose();
      }}
    >
      <Stack gap="md">
        <Waiting
          work={work}
          fallback="Covering parts of the faces"
          onCancel={() => cancel('explanation')}
          onAgain={() => void explain(pair.faceA, pair.faceB)}
        />
        {work.state === 'done' && <Explained explanation={work.value} names={names} />}
      </Stack>
    </Modal>
  );
}

interface ExplainedProps {
  readonly explanation: PairExplanation;
  readonly names: readonly string[];
}

function Explained({ explanation, names }: ExplainedProps) {
  const { distance, threshold, first, second, crops } = explanation;
  const verdict = distance <= threshold ? 'the same person' : 'different people';
  const strongest = [first, second].reduce(
    (most, { changes }) => changes.reduce((so, change) => Math.max(so, Math.abs(change)), most),
    0,
  );
  return (
    <>
      <Text>
        Distance <b>{distance.toFixed(2)}</b>, threshold {threshold.toFixed(2)}: the model says {verdict}.
      </Text>
      <SimpleGrid cols={2}>
        {[first, second].map(({ changes, cells }, at) => (
          <HeatFace
            // biome-ignore lint/suspicious/noArrayIndexKey: there are always the two of them
            key={at}
            sheet={crops}
            index={at}
            values={changes}
            cells={cells}
            strongest={strongest}
            label={`${names[at]} with the parts that count: ${placeInWords(changes, cells)} matters most`}
          />
        ))}
      </SimpleGrid>
      <Group gap="lg">
        <Key colour="teal">covering it pushes the two apart: this part speaks for the same person</Key>
        <Key colour="orange">covering it brings them together: this part speaks against</Key>
      </Group>
      <Text size="xs" c="dimmed">
        A patch is painted over each place in turn and the change of the distance drawn there; the full colour
        is {strongest.toFixed(2)}. A small patch cannot show what the network sees as a whole.
      </Text>
    </>
  );
}

function Key({ colour, children }: { readonly colour: 'teal' | 'orange'; readonly children: string }) {
  return (
    <Text size="sm" component="div" className={classes.heatKey} data-colour={colour}>
      {children}
    </Text>
  );
}

/** Where the largest change is, for those who do not see it. */
function placeInWords(changes: Float32Array, cells: number): string {
  let largest = 0;
  changes.forEach((change, cell) => {
    if (Math.abs(change) > Math.abs(changes[largest]!)) largest = cell;
  });
  const third = (place: number): number => Math.min(2, Math.floor((3 * place) / cells));
  const row = ['upper', 'middle', 'lower'][third(Math.floor(largest / cells))];
  const column = ['left', 'middle', 'right'][third(largest % cells)];
  return row === column ? 'the middle' : `the ${row} ${column}`;
}
