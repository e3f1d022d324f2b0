/** Numbers of tensors that belong to a network's weights, as they are stored. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { StoredWeight } from './stored-weight.ts';

interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** With as many numbers as the shape says. */
  readonly tensor: Tensor;
}

/** @returns copies, in the order given; the tensors stay the caller's and must not be freed meanwhile */
export function readWeights(tensors: readonly NamedTensor[]): Promise<StoredWeight[]> {
  return Promise.all(
    tensors.map(async ({ name, shape, tensor }) => ({
      name,
      shape: [...shape],
      // A copy: some backends hand out their own memory.
      values: Float32Array.from(await tensor.data()),
    })),
  );
}
