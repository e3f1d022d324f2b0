/** Threshold, probability and operating points of the reference on LFW's View 1, and its result there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaceFeatures } from '../../../src/siamese/inference/frozen-features.ts';
import { areaUnderCurve } from '../../../src/siamese/metrics/auc.ts';
import { equalErrorRate } from '../../../src/siamese/metrics/equal-error-rate.ts';
import { fitProbabilityCurve } from '../../../src/siamese/metrics/probability-calibration.ts';
import { ratesAt } from '../../../src/siamese/metrics/rates-at.ts';
import { standardError } from '../../../src/siamese/metrics/standard-error.ts';
import { chooseSteadyThreshold } from '../../../src/siamese/metrics/steady-threshold.ts';
import { trueAcceptAt } from '../../../src/siamese/metrics/true-accept-at.ts';
import { apart, referenceEmbedding } from './lab-features.ts';
import { personOf } from './lab-photos.ts';

/** Shares of strangers that may pass. */
const strictShares = [0.01, 0.001, 0.0001];

interface NamedPair {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
}

/** The pairs of `pairsDevTrain.txt` and the like. */
export function readPairs(folder: string, list: string): NamedPair[] {
  const photo = (person: string, number: string) => `${person}_${number.padStart(4, '0')}`;
  return readFileSync(join(folder, list), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split('\t'))
    .filter((parts) => parts.length >= 3)
    .map(([person, first, second, third]) =>
      third === undefined
        ? { a: photo(person!, first!), b: photo(person!, second!), same: true }
        : { a: photo(person!, first!), b: photo(second!, third), same: false },
    );
}

export const photosOfPairs = (pairs: readonly NamedPair[]): string[] => [
  ...new Set(pairs.flatMap(({ a, b }) => [a, b])),
];

type Features = ReadonlyMap<string, FaceFeatures>;

export function calibrate(features: Features, train: readonly NamedPair[], test: readonly NamedPair[]) {
  const { distances, same } = measure(features, train, true);
  const { threshold, accuracy } = chooseSteadyThreshold(distances, same);
  const all = everyPair(features, photosOfPairs(train));
  const own = ratesAt(all.distances, all.same, threshold);
  const strict = trueAcceptAt(all.distances, all.same, strictShares).filter(
    (point) => point.threshold < threshold,
  );
  return {
    calibration: {
      threshold,
      probability: fitProbabilityCurve(distances, same),
      validation: { accuracy, auc: areaUnderCurve(distances, same), pairs: same.length },
      operatingPoints: [
        { threshold, falseAccept: own.falseAccept, trueAccept: 1 - own.falseReject },
        ...strict.map(({ isMeasurable: _, ...point }) => point),
      ],
    },
    allPairs: {
      same: all.same.reduce((sum, one) => sum + one, 0),
      all: all.same.length,
      eer: equalErrorRate(all.distances, all.same),
    },
    viewOne: {
      averaged: resultOn(measure(features, test, true), threshold),
      faceAlone: resultOn(
        measure(features, test, false),
        chooseSteadyThreshold(...asLists(measure(features, train, false))).threshold,
      ),
    },
  };
}

interface Measured {
  readonly distances: Float32Array;
  readonly same: Uint8Array;
}

const asLists = ({ distances, same }: Measured): [Float32Array, Uint8Array] => [distances, same];

function resultOn({ distances, same }: Measured, threshold: number) {
  const { accuracy } = ratesAt(distances, same, threshold);
  const [auc, eer] = [areaUnderCurve(distances, same), equalErrorRate(distances, same)];
  return { accuracy, standardError: standardError(accuracy, same.length), auc, eer, threshold };
}

function measure(features: Features, pairs: readonly NamedPair[], averaged: boolean): Measured {
  const embedding = (name: string) => referenceEmbedding(features.get(name)!, averaged);
  return {
    distances: Float32Array.from(pairs, ({ a, b }) => apart(embedding(a), embedding(b))),
    same: Uint8Array.from(pairs, (pair) => (pair.same ? 1 : 0)),
  };
}

function everyPair(features: Features, names: readonly string[]): Measured {
  const embeddings = names.map((name) => referenceEmbedding(features.get(name)!));
  const people = names.map(personOf);
  const count = (names.length * (names.length - 1)) / 2;
  const [distances, same] = [new Float32Array(count), new Uint8Array(count)];
  let at = 0;
  for (let one = 1; one < names.length; one++) {
    for (let other = 0; other < one; other++) {
      distances[at] = apart(embeddings[one]!, embeddings[other]!);
      same[at++] = people[one] === people[other] ? 1 : 0;
    }
  }
  return { distances, same };
}
