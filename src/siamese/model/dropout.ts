/**
 * Dropout with random numbers of ours, so that a run can be repeated: TF.js's own generator is
 * another one on every backend. What is kept is scaled up, so inference needs no change.
 */
import { customGrad, mul, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import type { Random } from '../random.ts';
import { hasFusedKernel, runFusedKernel } from './fused-kernel.ts';

/** @param rate share set to zero, in [0, 1). @returns a tensor of the shape of x that the caller owns */
export function dropout<Activations extends Tensor>(
  x: Activations,
  rate: number,
  random: Random,
): Activations {
  if (hasFusedKernel('SeededDropout')) return seededDropout(x, rate, random.setAside(x.size)) as Activations;
  const mask = new Float32Array(x.size);
  random.scatter(mask, rate, 0, 1 / (1 - rate));
  return tidy(() => mul(x, tensor(mask, x.shape)));
}

/** The kernel draws the numbers itself, and once more for the gradient: there is no mask to keep. */
function seededDropout(x: Tensor, rate: number, state: number): Tensor {
  const drop = (values: Tensor): Tensor =>
    runFusedKernel('SeededDropout', { x: values }, { rate, state })![0]!;
  const operation = customGrad((values) => ({
    value: drop(values as Tensor),
    gradFunc: (dy: Tensor) => drop(dy),
  }));
  return operation(x);
}
