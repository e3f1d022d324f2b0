import type { ByHand } from '../../testing/by-hand.ts';

/** The cross-entropy of the sigmoid of an affine map of the squared distance: 1 - 2 d². */
export const byHand: ByHand = {
  options: { distance: 'euclidean', hardShare: 1 },
  affine: { scale: 2, bias: 1 },
  pairs: { distances: [0.5, 1.2], same: [1, 0] },
  value: Math.log(1 + Math.exp(-(1 - 2 * 0.25))) + Math.log(1 + Math.exp(1 - 2 * 1.44)),
};
