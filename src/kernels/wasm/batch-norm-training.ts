/**
 * Kernel `BatchNormTraining` (ours): relu(gamma (x - mean) / sqrt(variance + epsilon) + beta + skip) in one
 * pass.
 *
 * Inputs: x [..., channel], statistics [2, channel] (mean, variance), gamma and beta with one number per
 * channel, optional skip of the shape of x. Attributes: epsilon, activation. Result: the shape of x.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BatchNormAttributes, BatchNormInputs } from '../batch-norm-contract.ts';
import { rowUnits } from './compiled/row-units.ts';
import type { KernelRuntime } from './kernel-runtime.ts';
import { fillOutput, offsetOf } from './wasm-backend.ts';
import { ownKernel } from './wasm-kernel.ts';

export const batchNormTraining = ownKernel('BatchNormTraining', normalise);

function normalise(
  runtime: KernelRuntime,
  { x, statistics, gamma, beta, skip }: BatchNormInputs,
  { epsilon, activation }: BatchNormAttributes,
): TensorInfo {
  const { backend } = runtime;
  const { rows, channels, rowsPerUnit } = rowUnits(x.shape);
  const at = (tensor: TensorInfo) => offsetOf(backend, tensor);
  return fillOutput(backend, x.shape, (y) => {
    const scales = runtime.scratch(channels * 8);
    runtime.run(
      'scaleAndShift',
      { statistics: at(statistics), gamma: at(gamma), beta: at(beta), channels, epsilon, into: scales },
      1,
    );
    runtime.run('normalise', {
      x: at(x),
      rows,
      channels,
      rowsPerUnit,
      scales,
      skip: skip ? at(skip) : 0,
      relu: activation === 'relu' ? 1 : 0,
      y,
    });
  });
}
