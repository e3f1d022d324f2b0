/**
 * Contrastive loss (Hadsell, Chopra, LeCun 2006): same pairs are pulled to distance 0, different pairs
 * pushed beyond the margin. The mean over the same pairs plus the mean over the hardest different ones.
 */
import { add, relu, square, sub, tidy } from '@tensorflow/tfjs-core';
import { hardestDifferent } from '../hardest-pairs.ts';
import type { Loss } from '../labelled-distances.ts';
import { maskedMean } from '../masked-mean.ts';

/**
 * Unit-length embeddings start about 1.41 apart: with a margin below that, different pairs feel no push
 * until everything has collapsed.
 */
export function contrastiveLoss(options: { readonly margin: number; readonly hardShare: number }): Loss {
  return (pairs) =>
    tidy(() => {
      const pull = maskedMean(square(pairs.distances), pairs.same);
      const missing = relu(sub(options.margin, pairs.distances));
      return add(pull, maskedMean(square(missing), hardestDifferent(pairs, options.hardShare)));
    });
}
