import type { ByHand } from '../../testing/by-hand.ts';
import { fourFaces } from '../../testing/labelled-pairs.ts';

/** The closest different face that is farther than the same one. */
export const byHand: ByHand = {
  options: { distance: 'euclidean', margin: 0.5 },
  pairs: fourFaces,
  // Anchor 0 must pass over 0.4 and takes 0.9; anchor 1 takes 0.6.
  value: (0.1 + 0.4) / 2,
};
