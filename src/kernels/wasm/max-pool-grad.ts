/**
 * Kernel `MaxPoolGrad` on our own code, vectors over the channels. The contract is TF.js's.
 */
import { backend_util, MaxPoolGrad, type TensorInfo } from '@tensorflow/tfjs-core';
import type { KernelRuntime } from './kernel-runtime.ts';
import { fillOutput, offsetOf } from './wasm-backend.ts';
import { stockKernel } from './wasm-kernel.ts';

interface Inputs {
  readonly dy: TensorInfo;
  readonly input: TensorInfo;
}

interface Attributes {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

export const maxPoolGrad = stockKernel(MaxPoolGrad, (runtime, { dy, input }: Inputs, attrs: Attributes) =>
  input.dtype === 'float32' ? inputGradient(runtime, dy, input, attrs) : null,
);

function inputGradient(runtime: KernelRuntime, dy: TensorInfo, x: TensorInfo, attrs: Attributes): TensorInfo {
  const { backend } = runtime;
  const pool = backend_util.computePool2DInfo(
    x.shape as [number, number, number, number], // TF.js has checked the rank
    attrs.filterSize,
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
  return fillOutput(backend, x.shape, (dx) =>
    runtime.run('maxPoolGradient', {
      x: offsetOf(backend, x),
      images: pool.batchSize,
      height: pool.inHeight,
      width: pool.inWidth,
      channels: pool.inChannels,
      dy: offsetOf(backend, dy),
      outHeight: pool.outHeight,
      outWidth: pool.outWidth,
      filterHeight: pool.effectiveFilterHeight,
      filterWidth: pool.effectiveFilterWidth,
      strideHeight: pool.strideHeight,
      strideWidth: pool.strideWidth,
      padTop: pool.padInfo.top,
      padLeft: pool.padInfo.left,
      dx,
    }),
  );
}
