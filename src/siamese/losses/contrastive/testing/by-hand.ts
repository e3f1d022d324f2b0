import type { ByHand } from '../../testing/by-hand.ts';

/** The mean square of same distances plus that of what different ones lack to the margin. */
export const byHand: ByHand = {
  options: { distance: 'euclidean', margin: 1.8, hardShare: 1 },
  pairs: { distances: [0.2, 0.4, 1.0, 1.5], same: [1, 1, 0, 0] },
  value: (0.2 ** 2 + 0.4 ** 2) / 2 + (0.8 ** 2 + 0.3 ** 2) / 2,
};
