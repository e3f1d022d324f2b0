/**
 * Kernel `BatchNormTraining` (ours): relu(gamma (x - mean) / sqrt(variance + epsilon) + beta + skip) in one
 * pass.
 *
 * Inputs: x [..., channel], statistics [2, channel] (mean, variance), gamma and beta with one number per
 * channel, optional skip of the shape of x. Attributes: epsilon, activation. Result: the shape of x.
 */
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { rowUnits } from './compiled/row-units.ts';
import { type KernelRuntime, Task } from './kernel-runtime.ts';
import { fillOutput, offsetOf } from './wasm-backend.ts';

interface Inputs {
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

export function batchNormTrainingConfig(runtime: KernelRuntime): KernelConfig {
  return {
    kernelName: 'BatchNormTraining',
    backendName: 'wasm',
    // Kernels take their inputs and attributes untyped; these are the ones of the header.
    kernelFunc: ({ inputs, attrs }) =>
      batchNormTraining(runtime, inputs as unknown as Inputs, attrs as unknown as BatchNormAttributes),
  };
}

function batchNormTraining(
  runtime: KernelRuntime,
  { x, statistics, gamma, beta, skip }: Inputs,
  { epsilon, activation }: BatchNormAttributes,
): TensorInfo {
  const { backend, kernels } = runtime;
  const { rows, channels, rowsPerUnit } = rowUnits(x.shape);
  const at = (tensor: TensorInfo) => offsetOf(backend, tensor);
  return fillOutput(backend, x.shape, (y) => {
    const scales = runtime.scratch(channels * 8);
    kernels.scaleAndShift(at(statistics), at(gamma), at(beta), channels, epsilon, scales);
    runtime.run(Task.normalise, [
      ...[at(x), rows, channels, rowsPerUnit, scales],
      ...[skip ? at(skip) : 0, activation === 'relu' ? 1 : 0, y],
    ]);
  });
}
