/** The mean of the values that a mask selects; 0 when it selects none. */
import { div, maximum, mul, type Scalar, sum, type Tensor, tidy } from '@tensorflow/tfjs-core';

/** @param mask ones and zeros in the shape of `values`. @returns a scalar that the caller owns */
export function maskedMean(values: Tensor, mask: Tensor): Scalar {
  return tidy(() => div(sum(mul(values, mask)), maximum(sum(mask), 1)));
}
