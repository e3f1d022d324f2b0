/**
 * Dropout with random numbers of ours, so that a run can be repeated: TF.js's own generator is
 * another one on every backend. What is kept is scaled up, so inference needs no change.
 */
import { mul, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import type { Random } from '../random.ts';

/** @param rate share set to zero, in [0, 1). @returns a tensor of the shape of x that the caller owns */
export function dropout<Activations extends Tensor>(
  x: Activations,
  rate: number,
  random: Random,
): Activations {
  const mask = new Float32Array(x.size);
  random.scatter(mask, rate, 0, 1 / (1 - rate));
  return tidy(() => mul(x, tensor(mask, x.shape)));
}
