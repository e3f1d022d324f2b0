/**
 * Kernel `SeededDropout` (ours): x with numbers set to zero by chance and the others scaled up. The same
 * state drops the same numbers, so run on dy it is its own gradient, and no mask is kept.
 *
 * Input: x of any shape. Attributes: rate, the share dropped, in [0, 1); state, of mulberry32, before the
 * number for the first place of x. Result: of the shape of x.
 */
import { type KernelConfig, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { floatWord, type KernelRuntime, Task } from './kernel-runtime.ts';
import { fillOutput, offsetOf } from './wasm-backend.ts';

interface Attributes {
  readonly rate: number;
  readonly state: number;
}

export function seededDropoutConfig(runtime: KernelRuntime): KernelConfig {
  return {
    kernelName: 'SeededDropout',
    backendName: 'wasm',
    // Kernels take their inputs and attributes untyped; these are the ones of the header.
    kernelFunc: ({ inputs, attrs }) =>
      seededDropout(runtime, inputs.x as TensorInfo, attrs as unknown as Attributes),
  };
}

function seededDropout(runtime: KernelRuntime, x: TensorInfo, { rate, state }: Attributes): TensorInfo {
  return fillOutput(runtime.backend, x.shape, (out) =>
    runtime.run(Task.dropout, [
      ...[offsetOf(runtime.backend, x), out, util.sizeFromShape(x.shape)],
      ...[state, Math.ceil(rate * 2 ** 32), floatWord(1 / (1 - rate))],
    ]),
  );
}
