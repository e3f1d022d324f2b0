import type { ByHand } from '../../testing/by-hand.ts';
import { fourFaces } from '../../testing/labelled-pairs.ts';

/** The farthest same and the closest different face of each anchor. */
export const byHand: ByHand = {
  options: { distance: 'euclidean', margin: 0.2 },
  pairs: fourFaces,
  // Anchor 0: 0.5 - 0.4 + 0.2, anchor 1: 0.5 - 0.6 + 0.2; faces 2 and 3 are nobody's anchor.
  value: (0.3 + 0.1) / 2,
};
