import type { ByHand } from '../../testing/by-hand.ts';

/** The cross-entropy of σ(bias - distance): of even odds where the two are equal. */
export const byHand: ByHand = {
  options: { distance: 'weighted-l1', hardShare: 1 },
  affine: { scale: 1, bias: 2 },
  pairs: { distances: [2, 2], same: [1, 0] },
  value: 2 * Math.LN2,
};
