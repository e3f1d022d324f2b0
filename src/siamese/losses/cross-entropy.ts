/** The cross-entropy between same and different pairs, for losses that reckon the odds of "same person". */
import { add, neg, type Scalar, softplus, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { hardestDifferent } from './hardest-pairs.ts';
import type { LabelledDistances } from './labelled-distances.ts';
import { maskedMean } from './masked-mean.ts';

/**
 * -ln σ(x) for same pairs, -ln(1 - σ(x)) for different ones, written with softplus so that neither
 * overflows. The mean over the same pairs plus the mean over the hardest different ones.
 * @param logits of "same person". @returns a scalar the caller owns
 */
export function crossEntropy(logits: Tensor, pairs: LabelledDistances, hardShare: number): Scalar {
  return tidy(() =>
    add(
      maskedMean(softplus(neg(logits)), pairs.same),
      maskedMean(softplus(logits), hardestDifferent(pairs, hardShare)),
    ),
  );
}
