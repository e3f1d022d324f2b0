/**
 * Takes each row's mean off and divides by its deviation: rows of mean 0 and length √embedding, rows of equal numbers
 * stay zeros. Ba, Kiros, Hinton 2016, without their two vectors of weights. What `l2-normalise` does, in a layer that
 * other programs have.
 */
import { add, mean, mul, rsqrt, square, sub, type Tensor2D, tidy } from '@tensorflow/tfjs-core';
import { varianceEpsilon } from './normalise-epsilons.ts';

/** @param x [batch, embedding] @returns [batch, embedding] that the caller owns */
export function layerNormalise(x: Tensor2D): Tensor2D {
  return tidy(() => {
    const centred = sub(x, mean(x, 1, true));
    return mul(centred, rsqrt(add(mean(square(centred), 1, true), varianceEpsilon)));
  });
}
