/**
 * Kernel `BatchStatistics` (ours): mean and biased variance of each channel, in one pass.
 *
 * Inputs: x [..., channel]. Result: [2, channel], mean then variance.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BatchStatisticsInputs } from '../batch-norm-contract.ts';
import { rowUnits } from './compiled/row-units.ts';
import type { KernelRuntime } from './kernel-runtime.ts';
import { fillOutput, offsetOf } from './wasm-backend.ts';
import { ownKernel } from './wasm-kernel.ts';

export const batchStatistics = ownKernel('BatchStatistics', statisticsOf);

function statisticsOf(runtime: KernelRuntime, { x: image }: BatchStatisticsInputs): TensorInfo {
  const { backend } = runtime;
  const { rows, channels, rowsPerUnit, units } = rowUnits(image.shape);
  return fillOutput(backend, [2, channels], (into) => {
    const partials = runtime.scratch(units * channels * 16);
    const x = offsetOf(backend, image);
    runtime.run('statistics', { x, rows, channels, rowsPerUnit, partials }, units);
    runtime.run('finishStatistics', { partials, units, x, rows, channels, into }, 1);
  });
}
