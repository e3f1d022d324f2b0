/** Distances with their labels, as training makes them: what every loss is tested on. */
import { type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import type { LabelledDistances, Loss } from '../labelled-distances.ts';

/** Twin pairs: `same` is 1 or 0 for each distance. */
export function twins(distances: Tensor, same: readonly number[]): LabelledDistances {
  return labelled(
    distances,
    same,
    same.map((label) => 1 - label),
    [same.length],
  );
}

/** All pairs of a batch, by the person of each face. */
export function batch(distances: Tensor, people: readonly number[]): LabelledDistances {
  const pairs = people.flatMap((a, row) => people.map((b, column) => (row === column ? null : a === b)));
  return labelled(
    distances,
    pairs.map((same) => (same === true ? 1 : 0)),
    pairs.map((same) => (same === false ? 1 : 0)),
    [people.length, people.length],
  );
}

export function valueOfTwins(loss: Loss, distances: readonly number[], same: readonly number[]): number {
  return tidy(() => loss(twins(tensor([...distances]), same)).dataSync()[0]!);
}

export function valueOfBatch(
  loss: Loss,
  distances: readonly (readonly number[])[],
  people: readonly number[],
): number {
  const rows = distances.map((row) => [...row]);
  return tidy(() => loss(batch(tensor(rows), people)).dataSync()[0]!);
}

/** Faces 0 and 1 are person 7, face 2 person 8, face 3 person 9. */
export const fourFaces = {
  people: [7, 7, 8, 9],
  distances: [
    [0, 0.5, 0.4, 0.9],
    [0.5, 0, 0.6, 1.2],
    [0.4, 0.6, 0, 1],
    [0.9, 1.2, 1, 0],
  ],
} as const;

function labelled(
  distances: Tensor,
  same: readonly number[],
  different: readonly number[],
  shape: number[],
): LabelledDistances {
  const count = (labels: readonly number[]) => labels.filter((label) => label === 1).length;
  return {
    distances,
    same: tensor([...same], shape),
    different: tensor([...different], shape),
    sameCount: count(same),
    sameAt: Uint32Array.from(same.flatMap((label, at) => (label === 1 ? [at] : []))),
    differentCount: count(different),
  };
}
