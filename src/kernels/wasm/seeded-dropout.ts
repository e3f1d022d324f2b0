/**
 * Kernel `SeededDropout` (ours): x with numbers set to zero by chance and the others scaled up. The same
 * state drops the same numbers, so run on dy it is its own gradient, and no mask is kept.
 *
 * Input: x of any shape. Attributes: rate, the share dropped, in [0, 1); state, of mulberry32, before the
 * number for the first place of x. Result: of the shape of x.
 */
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelRuntime } from './kernel-runtime.ts';
import { fillOutput, offsetOf } from './wasm-backend.ts';
import { ownKernel } from './wasm-kernel.ts';

interface Inputs {
  readonly x: TensorInfo;
}

interface Attributes {
  readonly rate: number;
  readonly state: number;
}

export const seededDropout = ownKernel('SeededDropout', drop);

function drop(runtime: KernelRuntime, { x }: Inputs, { rate, state }: Attributes): TensorInfo {
  return fillOutput(runtime.backend, x.shape, (out) =>
    runtime.run('dropout', {
      x: offsetOf(runtime.backend, x),
      out,
      length: util.sizeFromShape(x.shape),
      state,
      limit: Math.ceil(rate * 2 ** 32),
      scale: 1 / (1 - rate),
    }),
  );
}
