/**
 * Kernel `BatchNormTrainingGrad` (ours): the gradient of `BatchNormTraining` whose statistics are those of
 * x, in two passes. The formulas are in assembly/batch-norm-gradient.ts.
 *
 * Inputs: dy and x [..., channel], y (the forward result; read only with a ReLU), statistics [2, channel],
 * gamma. Attributes: epsilon, activation, hasSkip. Results: dx, dGamma and dBeta of the shape of gamma, and
 * with `hasSkip` the gradient of the skip connection.
 */
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import type { BatchNormAttributes } from './batch-norm-training.ts';
import { aligned } from './compiled/padded-frame.ts';
import { rowUnits } from './compiled/row-units.ts';
import { type KernelRuntime, Task } from './kernel-runtime.ts';
import { fillOutputs, offsetOf } from './wasm-backend.ts';

interface Inputs {
  readonly dy: TensorInfo;
  readonly x: TensorInfo;
  readonly y: TensorInfo;
  readonly statistics: TensorInfo;
  readonly gamma: TensorInfo;
}

interface Attributes extends BatchNormAttributes {
  readonly hasSkip: boolean;
}

export function batchNormTrainingGradConfig(runtime: KernelRuntime): KernelConfig {
  return {
    kernelName: 'BatchNormTrainingGrad',
    backendName: 'wasm',
    // Kernels take their inputs and attributes untyped; these are the ones of the header.
    kernelFunc: ({ inputs, attrs }) =>
      batchNormTrainingGrad(runtime, inputs as unknown as Inputs, attrs as unknown as Attributes),
  };
}

function batchNormTrainingGrad(
  runtime: KernelRuntime,
  { dy, x, y, statistics, gamma }: Inputs,
  { epsilon, activation, hasSkip }: Attributes,
): TensorInfo[] {
  const { backend, kernels } = runtime;
  const { rows, channels, rowsPerUnit, units } = rowUnits(x.shape);
  const at = (tensor: TensorInfo) => offsetOf(backend, tensor);
  const shapes = [x.shape, gamma.shape, gamma.shape, ...(hasSkip ? [x.shape] : [])];
  return fillOutputs(backend, shapes, (dx, dGamma, dBeta, dSkip = 0) => {
    const partialBytes = aligned(units * channels * 16);
    const partials = runtime.scratch(partialBytes + channels * 12);
    const factors = partials + partialBytes;
    const mask = activation === 'relu' ? at(y) : 0;
    runtime.run(Task.gradientSums, [
      ...[at(dy), rows, channels, rowsPerUnit, partials],
      ...[at(x), mask, at(statistics)],
    ]);
    kernels.finishGradientSums(
      ...([partials, units, rows, channels, at(statistics), at(gamma), epsilon] as const),
      ...([dGamma, dBeta, factors] as const),
    );
    runtime.run(Task.gradient, [
      ...[at(dy), rows, channels, rowsPerUnit, factors],
      ...[at(x), mask, dx, dSkip],
    ]);
  });
}
