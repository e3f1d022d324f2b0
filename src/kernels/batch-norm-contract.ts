/**
 * What our kernels of batch normalisation are given, on every backend that has them:
 * y = activation(gamma (x - mean) / sqrt(variance + epsilon) + beta + skip), and its gradient where the
 * statistics are those of x.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';

/** x: [..., channel]. */
export interface BatchStatisticsInputs {
  readonly x: TensorInfo;
}

/** x and skip: [..., channel]; statistics: [2, channel], mean and biased variance; gamma and beta: [channel]. */
export interface BatchNormInputs {
  readonly x: TensorInfo;
  readonly statistics: TensorInfo;
  readonly gamma: TensorInfo;
  readonly beta: TensorInfo;
  readonly skip?: TensorInfo | null;
}

export interface BatchNormAttributes {
  readonly epsilon: number;
  readonly activation: 'linear' | 'relu';
}

/** dy, x and y: [..., channel]. y is the forward result, read only with a ReLU. */
export interface BatchNormGradInputs {
  readonly dy: TensorInfo;
  readonly x: TensorInfo;
  readonly y: TensorInfo;
  readonly statistics: TensorInfo;
  readonly gamma: TensorInfo;
}

export interface BatchNormGradAttributes extends BatchNormAttributes {
  /** Whether the gradient of the skip connection is wanted, as a fourth result. */
  readonly hasSkip: boolean;
}
