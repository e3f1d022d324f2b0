/**
 * Distance, sigmoid, cross-entropy: the odds that a pair is the same person are σ(bias - scale · d²),
 * with learned scale and bias. The mean over the same pairs plus the mean over the hardest different ones.
 *
 * A cross-entropy, never contrastive loss, on the sigmoid: that would cap the distance at the margin.
 */
import { mul, square, sub, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { DistanceName } from '../../model/distance-choices.ts';
import { crossEntropy } from '../cross-entropy.ts';
import type { Loss } from '../labelled-distances.ts';

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
