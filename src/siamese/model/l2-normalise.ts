/** Scales rows to length 1. Rows of zeros stay zeros, and their gradient stays finite. */
import { add, mul, rsqrt, square, sum, type Tensor2D, tidy } from '@tensorflow/tfjs-core';
import { lengthEpsilon } from './normalise-epsilons.ts';

/** @param x [batch, embedding] @returns [batch, embedding] that the caller owns */
export function l2Normalise(x: Tensor2D): Tensor2D {
  return tidy(() => mul(x, rsqrt(add(sum(square(x), 1, true), lengthEpsilon))));
}
