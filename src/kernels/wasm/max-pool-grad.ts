/**
 * Kernel `MaxPoolGrad` on our own code, vectors over the channels. The contract is TF.js's.
 */
import { backend_util, type KernelConfig, MaxPoolGrad, type TensorInfo } from '@tensorflow/tfjs-core';
import { type KernelRuntime, Task } from './kernel-runtime.ts';
import { fillOutput, offsetOf } from './wasm-backend.ts';

interface Attributes {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** @param stock TF.js's kernel, kept as the fallback. */
export function maxPoolGradConfig(stock: KernelConfig, runtime: KernelRuntime): KernelConfig {
  return {
    ...stock,
    kernelName: MaxPoolGrad,
    kernelFunc: (call) => {
      const { dy, input } = call.inputs as { dy: TensorInfo; input: TensorInfo };
      if (call.backend !== runtime.backend || input.dtype !== 'float32') return stock.kernelFunc(call);
      return maxPoolGrad(runtime, dy, input, call.attrs as unknown as Attributes); // TF.js passes them untyped
    },
  };
}

function maxPoolGrad(runtime: KernelRuntime, dy: TensorInfo, x: TensorInfo, attrs: Attributes): TensorInfo {
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
    runtime.run(Task.maxPoolGradient, [
      ...[offsetOf(backend, x), pool.batchSize, pool.inHeight, pool.inWidth, pool.inChannels],
      ...[offsetOf(backend, dy), pool.outHeight, pool.outWidth],
      ...[pool.effectiveFilterHeight, pool.effectiveFilterWidth, pool.strideHeight, pool.strideWidth],
      ...[pool.padInfo.top, pool.padInfo.left, dx],
    ]),
  );
}
