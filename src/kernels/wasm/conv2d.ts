/**
 * Kernel `Conv2D` on our own code. The contract is TF.js's; dilations and `NCHW` go to the stock kernel.
 */
import { Conv2D, type TensorInfo } from '@tensorflow/tfjs-core';
import { type Conv2dAttributes, type ConvGeometry, undilatedGeometry } from '../conv-geometry.ts';
import { forwardPlan } from './compiled/forward-plan.ts';
import { runConvolution } from './compiled/run-convolution.ts';
import type { KernelRuntime } from './kernel-runtime.ts';
import { fillOutput, offsetOf } from './wasm-backend.ts';
import { stockKernel } from './wasm-kernel.ts';

interface Inputs {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
}

export const conv2d = stockKernel(Conv2D, (runtime, { x, filter }: Inputs, attrs: Conv2dAttributes) => {
  const conv = undilatedGeometry(x, filter.shape, attrs);
  return conv && convolve(runtime, conv, x, filter);
});

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
