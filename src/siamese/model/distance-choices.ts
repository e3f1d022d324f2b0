/** How far apart two embeddings can be said to be. What computes it is `distance.ts`. */
import type { NamedChoice } from '../field.ts';

export const distanceChoices = [
  {
    name: 'euclidean',
    label: 'Euclidean',
    help: 'Straight-line distance between embeddings of length 1: between 0 and 2.',
  },
  {
    name: 'weighted-l1',
    label: 'Weighted L1',
    help: 'Koch: absolute differences, each with a learned weight.',
  },
] as const satisfies readonly NamedChoice[];

export type DistanceName = (typeof distanceChoices)[number]['name'];
