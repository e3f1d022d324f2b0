/**
 * Kernel `Conv2D` on our own code. The contract is TF.js's; dilations and `NCHW` go to the stock kernel.
 */
import { Conv2D, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';
import { type Conv2dAttributes, type ConvGeometry, undilatedGeometry } from '../conv-geometry.ts';
import { forwardPlan } from './compiled/forward-plan.ts';
import { runConvolution } from './compiled/run-convolution.ts';
import type { KernelRuntime } from './kernel-runtime.ts';
import { fillOutput, offsetOf } from './wasm-backend.ts';

/** @param stock TF.js's kernel, kept as the fallback. */
export function conv2dConfig(stock: KernelConfig, runtime: KernelRuntime): KernelConfig {
  return {
    ...stock,
    kernelName: Conv2D,
    kernelFunc: (call) => {
      const { x, filter } = call.inputs as { x: TensorInfo; filter: TensorInfo };
      const attrs = call.attrs as unknown as Conv2dAttributes; // TF.js passes attributes untyped
      const conv = call.backend === runtime.backend ? undilatedGeometry(x, filter.shape, attrs) : null;
      return conv === null ? stock.kernelFunc(call) : convolve(runtime, conv, x, filter);
    },
  };
}

/** @param finish is given the offset of the output, to change it in place */
export function convolve(
  runtime: KernelRuntime,
  conv: ConvGeometry,
  x: TensorInfo,
  filter: TensorInfo,
  finish: (out: number) => void = () => {},
): TensorInfo {
  const { backend } = runtime;
  return fillOutput(backend, [conv.batch, conv.outHeight, conv.outWidth, conv.outChannels], (out) => {
    runConvolution(runtime, forwardPlan(conv), offsetOf(backend, x), offsetOf(backend, filter), out);
    finish(out);
  });
}
