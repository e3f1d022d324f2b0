/**
 * Kernel `BatchStatistics` (ours): mean and biased variance of each channel, in one pass.
 *
 * Inputs: x [..., channel]. Result: [2, channel], mean then variance.
 */
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { rowUnits } from './compiled/row-units.ts';
import { type KernelRuntime, Task } from './kernel-runtime.ts';
import { fillOutput, offsetOf } from './wasm-backend.ts';

export function batchStatisticsConfig(runtime: KernelRuntime): KernelConfig {
  return {
    kernelName: 'BatchStatistics',
    backendName: 'wasm',
    kernelFunc: ({ inputs }) => batchStatistics(runtime, inputs.x as TensorInfo),
  };
}

function batchStatistics(runtime: KernelRuntime, x: TensorInfo): TensorInfo {
  const { backend, kernels } = runtime;
  const { rows, channels, rowsPerUnit, units } = rowUnits(x.shape);
  return fillOutput(backend, [2, channels], (out) => {
    const partials = runtime.scratch(units * channels * 16);
    const from = offsetOf(backend, x);
    runtime.run(Task.statistics, [from, rows, channels, rowsPerUnit, partials], units);
    kernels.finishStatistics(partials, units, from, rows, channels, out);
  });
}
