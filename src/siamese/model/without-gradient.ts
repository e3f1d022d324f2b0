/**
 * What TF.js has no operation for: a value that the gradient does not flow through. It also keeps
 * the operations inside off the tape, which would otherwise save their inputs until the backward pass.
 */
import { customGrad, type Tensor, zerosLike } from '@tensorflow/tfjs-core';

/** @returns what `compute` returns, as a constant in the eyes of the gradient; the caller owns it */
export function withoutGradient<Result extends Tensor>(
  inputs: readonly Tensor[],
  compute: (...inputs: Tensor[]) => Result,
): Result {
  const constant = customGrad((...parts: unknown[]) => ({
    // The last argument is TF.js's function for saving tensors, not an input.
    value: compute(...(parts.slice(0, inputs.length) as Tensor[])),
    gradFunc: () => inputs.map((input) => zerosLike(input)),
  }));
  // `customGrad` types its result as any tensor; it is what `compute` made.
  return constant(...inputs) as Result;
}
