/**
 * Koch et al. 2015: weighted L1 distance, sigmoid, cross-entropy. The odds of "same person" are
 * σ(bias - distance): the distance's own learned weights are the scale.
 */
import { sub, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { crossEntropy } from '../cross-entropy.ts';
import type { Loss } from '../labelled-distances.ts';

/** `hardShare` 1 is the paper's: all pairs count. */
export function kochLoss(options: { readonly hardShare: number; readonly bias: Tensor }): Loss {
  return (pairs) => tidy(() => crossEntropy(sub(options.bias, pairs.distances), pairs, options.hardShare));
}
