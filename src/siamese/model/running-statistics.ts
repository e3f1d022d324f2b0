/**
 * The moving averages of batch-norm's mean and variance that inference uses instead of a batch's own.
 */
import { add, mul, reshape, slice, type Tensor2D, tidy } from '@tensorflow/tfjs-core';
import type { NetworkWeights } from './network-weights.ts';

/** Share of the old average that stays; a tenth of every batch comes in. */
export const momentum = 0.9;

/** @param statistics [2, channel]: mean and variance of one batch */
export function trackStatistics(weights: NetworkWeights, layer: string, statistics: Tensor2D): void {
  for (const [row, name] of (['running-mean', 'running-variance'] as const).entries()) {
    const average = weights.get(`${layer}/${name}`);
    const observed = tidy(() => {
      const latest = reshape(slice(statistics, [row, 0], [1, -1]), average.shape);
      return add(mul(average, momentum), mul(latest, 1 - momentum));
    });
    average.assign(observed);
    observed.dispose();
  }
}
