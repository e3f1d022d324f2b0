/**
 * Kernels `Relu` and `Neg` on the task of batch-norm: scale 1 or -1, shift 0. TF.js's own `Relu` wakes its
 * threads for any size, which takes longer than the work for a face or two; its `Neg` goes number by number.
 */
import { Neg, Relu, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { rowUnits } from './compiled/row-units.ts';
import type { KernelRuntime } from './kernel-runtime.ts';
import { fillOutput, memoryOf, offsetOf } from './wasm-backend.ts';
import { stockKernel } from './wasm-kernel.ts';

/** With fewer numbers in a row there is nothing for vectors to do. */
const shortestRow = 4;

interface Inputs {
  readonly x: TensorInfo;
}

export const relu = stockKernel(Relu, (runtime, { x }: Inputs) =>
  suits(x) ? scaled(runtime, x, { scale: 1, relu: 1 }) : null,
);

export const neg = stockKernel(Neg, (runtime, { x }: Inputs) =>
  suits(x) ? scaled(runtime, x, { scale: -1, relu: 0 }) : null,
);

function suits({ dtype, shape }: TensorInfo): boolean {
  return dtype === 'float32' && (shape.at(-1) ?? 0) >= shortestRow && util.sizeFromShape(shape) > 0;
}

interface Pass {
  readonly scale: number;
  readonly relu: 0 | 1;
}

function scaled(runtime: KernelRuntime, x: TensorInfo, { scale, relu }: Pass): TensorInfo {
  const { backend } = runtime;
  const { rows, channels, rowsPerUnit, units } = rowUnits(x.shape);
  return fillOutput(backend, x.shape, (y) => {
    const scales = runtime.scratch(channels * 8);
    const words = new Float32Array(memoryOf(backend).buffer, scales, 2 * channels);
    words.fill(scale, 0, channels).fill(0, channels);
    const args = { x: offsetOf(backend, x), rows, channels, rowsPerUnit, scales, skip: 0, relu, y };
    runtime.run('normalise', args, units);
  });
}
