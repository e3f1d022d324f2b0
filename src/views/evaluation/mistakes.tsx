/** The pairs the model was most confidently wrong about at this threshold, as pictures. */
import { SimpleGrid, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { IndexedFace } from '../../components/indexed-face.tsx';
import { PairCard } from '../../components/pair-card.tsx';
import { personName } from '../../components/person-name.ts';
import type { EvaluationReport } from '../../records/evaluation.ts';
import { nameOfFace } from '../../siamese/dataset/person-of-face.ts';
import { type MistakenPair, worstMistakes } from '../../siamese/metrics/worst-mistakes.ts';
import { useAppStore, useShownState, useStudio } from '../../store/use-app-store.ts';
import classes from './evaluation.module.css';
import { PairDialog, type PairDialogProps } from './pair-dialog.tsx';

const most = 8;

export function Mistakes({ report }: { readonly report: EvaluationReport }) {
  const threshold = useShownState((state) => state.evaluation.threshold);
  const worst = worstMistakes(report.pairs, report.distances, threshold, most);
  const explain = useAppStore((state) => state.explainPair);
  const [explained, setExplained] = useState<PairDialogProps['pair']>(null);
  const ask = (pair: MistakenPair, same: boolean): void => {
    setExplained({ ...pair, same });
    void explain(pair.faceA, pair.faceB);
  };
  return (
    <>
      <PairDialog pair={explained} onClose={() => setExplained(null)} />
      <MistakeList
        id="false-accepts"
        title="Worst false accepts"
        explanation="Different people it takes for the same person, closest first."
        none="No two people are mistaken for one at this threshold."
        pairs={worst.falseAccepts}
        same={false}
        onOpen={(pair) => ask(pair, false)}
      />
      <MistakeList
        id="false-rejects"
        title="Worst false rejects"
        explanation="One person it takes for two, farthest apart first."
        none="Nobody is turned away at this threshold."
        pairs={worst.falseRejects}
        same
        onOpen={(pair) => ask(pair, true)}
      />
    </>
  );
}

interface MistakeListProps {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly none: string;
  readonly pairs: readonly MistakenPair[];
  readonly same: boolean;
  readonly onOpen: (pair: MistakenPair) => void;
}

function MistakeList({ id, title, explanation, none, pairs, same, onOpen }: MistakeListProps) {
  const { reader } = useStudio();
  const open = useShownState((state) => state.dataset.open);
  if (open === null) return null;
  const { faces } = open;
  const nameOf = (face: number): string => personName(nameOfFace(faces.index, face));
  const tile = (face: number) => (
    <IndexedFace faces={faces} reader={reader} face={face} person={nameOfFace(faces.index, face)} />
  );
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {pairs.length === 0 ? none : explanation}
      </Text>
      <SimpleGrid cols={{ base: 2, sm: 4, lg: 8 }} spacing="sm" className={classes.mistakes}>
        {pairs.map((pair) => (
          <PairCard
            key={`${pair.faceA}-${pair.faceB}`}
            left={tile(pair.faceA)}
            right={tile(pair.faceB)}
            same={same}
            onOpen={() => onOpen(pair)}
            caption={
              <>
                <b>{pair.distance.toFixed(2)}</b>{' '}
                {same ? nameOf(pair.faceA) : `${nameOf(pair.faceA)} / ${nameOf(pair.faceB)}`}
              </>
            }
          />
        ))}
      </SimpleGrid>
    </section>
  );
}
