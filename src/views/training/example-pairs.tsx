/**
 * A few of the fixed validation pairs with the network's current distance under each. Before the
 * first validation the same pairs wait there without one.
 */
import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { IndexedFace } from '../../components/indexed-face.tsx';
import { PairCard } from '../../components/pair-card.tsx';
import { nameOfFace } from '../../siamese/dataset/person-of-face.ts';
import { useShownState, useStudio } from '../../store/use-app-store.ts';
import { chooseExamples } from './choose-examples.ts';
import { distanceRange } from './distance-range.ts';
import { PairDistance } from './pair-distance.tsx';
import classes from './training.module.css';
import { useValidationPairs } from './use-validation-pairs.ts';

const shown = 8;

export function ExamplePairs() {
  const { reader } = useStudio();
  const open = useShownState((state) => state.dataset.open);
  const run = useShownState((state) => state.training.run);
  const latest = useShownState((state) => state.training.latest);
  const planned = useValidationPairs();
  const id = open?.summary.id;
  const ofRun = latest !== null && run?.datasetId === id ? latest : null;
  const pairs = ofRun?.pairs ?? planned;
  const examples = useMemo(() => (pairs === null ? [] : chooseExamples(pairs, shown)), [pairs]);
  const farthest =
    run === null || ofRun === null ? 2 : distanceRange(run.options.distance, ofRun.report.distances, 0).to;
  if (open === null || pairs === null || examples.length === 0) return <Awaited />;

  const { faces } = open;
  const tile = (face: number) => (
    <IndexedFace faces={faces} reader={reader} face={face} person={nameOfFace(faces.index, face)} />
  );
  return (
    <section aria-label="Example pairs of people it does not train on">
      <div className={classes.examples}>
        {examples.map((pair) => {
          const distance = ofRun?.report.distances[pair];
          const same = pairs.same[pair] === 1;
          return (
            <PairCard
              key={pair}
              left={tile(pairs.faceA[pair] ?? 0)}
              right={tile(pairs.faceB[pair] ?? 0)}
              same={same}
              caption={
                ofRun !== null &&
                distance !== undefined && (
                  <PairDistance
                    distance={distance}
                    threshold={ofRun.report.threshold}
                    farthest={farthest}
                    same={same}
                  />
                )
              }
            />
          );
        })}
      </div>
    </section>
  );
}

function Awaited() {
  return (
    <Text c="dimmed" size="sm" className={classes.awaited}>
      Pairs of people it does not train on appear here, each with the distance the network sees between them.
    </Text>
  );
}
