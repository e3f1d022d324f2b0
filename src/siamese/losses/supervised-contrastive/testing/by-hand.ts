import type { ByHand } from '../../testing/by-hand.ts';
import { fourFaces } from '../../testing/labelled-pairs.ts';

/** How badly a face finds the one of its person among the others, at τ 0.5, where logits are -d². */
const lost = (found: number, others: readonly number[]): number =>
  Math.log([found, ...others].reduce((sum, d) => sum + Math.exp(-(d ** 2)), 0)) + found ** 2;

/** Faces 2 and 3 have nobody to find. */
export const byHand: ByHand = {
  options: { distance: 'euclidean', temperature: 0.5 },
  pairs: fourFaces,
  value: (lost(0.5, [0.4, 0.9]) + lost(0.5, [0.6, 1.2])) / 2,
};
