/**
 * Distance, sigmoid, cross-entropy: the odds that a pair is the same person are σ(bias - scale · d²),
 * with learned scale and bias. The mean over the same pairs plus the mean over the hardest different ones.
 *
 * A cross-entropy, never contrastive loss, on the sigmoid: that would cap the distance at the margin.
 */
import { add, mul, neg, type Scalar, softplus, square, sub, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { DistanceName } from '../options.ts';
import { hardestDifferent } from './hardest-pairs.ts';
import type { LabelledDistances, Loss } from './labelled-distances.ts';
import { maskedMean } from './masked-mean.ts';

export interface PairLogisticOptions {
  readonly hardShare: number;
  /** Euclidean distances are squared first; weighted L1 distances are taken as they are. */
  readonly distance: DistanceName;
  readonly scale: Tensor;
  readonly bias: Tensor;
}

export function pairLogisticLoss({ hardShare, distance, scale, bias }: PairLogisticOptions): Loss {
  return (pairs) =>
    tidy(() => {
      const { distances } = pairs;
      const apart = distance === 'euclidean' ? square(distances) : distances;
      return crossEntropy(sub(bias, mul(scale, apart)), pairs, hardShare);
    });
}

/**
 * -ln σ(x) for same pairs, -ln(1 - σ(x)) for different ones, written with softplus so that neither
 * overflows. @param logits of "same person". @returns a scalar the caller owns
 */
export function crossEntropy(logits: Tensor, pairs: LabelledDistances, hardShare: number): Scalar {
  return tidy(() =>
    add(
      maskedMean(softplus(neg(logits)), pairs.same),
      maskedMean(softplus(logits), hardestDifferent(pairs, hardShare)),
    ),
  );
}
