/**
 * Kernel `Conv2D` on our own code. The contract is TF.js's; dilations and `NCHW` go to the stock kernel.
 */
import { Conv2D, type KernelConfig, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type ConvAttributes, type ConvGeometry, convGeometry } from '../conv-geometry.ts';
import { forwardPlan } from './compiled/forward-plan.ts';
import { runConvolution } from './compiled/run-convolution.ts';
import type { KernelRuntime } from './kernel-runtime.ts';
import { fillOutput, offsetOf } from './wasm-backend.ts';

export interface Conv2dAttributes extends ConvAttributes {
  readonly dilations: [number, number] | number;
}

/** @param stock TF.js's kernel, kept as the fallback. */
export function conv2dConfig(stock: KernelConfig, runtime: KernelRuntime): KernelConfig {
  return {
    ...stock,
    kernelName: Conv2D,
    kernelFunc: (call) => {
      const { x, filter } = call.inputs as { x: TensorInfo; filter: TensorInfo };
      const attrs = call.attrs as unknown as Conv2dAttributes; // TF.js passes attributes untyped
      const conv = call.backend === runtime.backend ? ownGeometry(x, filter, attrs) : null;
      return conv === null ? stock.kernelFunc(call) : convolve(runtime, conv, x, filter);
    },
  };
}

/** @returns null for a convolution that is none of ours */
export function ownGeometry(x: TensorInfo, filter: TensorInfo, attrs: Conv2dAttributes): ConvGeometry | null {
  const { dilations } = attrs;
  const undilated = typeof dilations === 'number' ? dilations === 1 : dilations.every((step) => step === 1);
  const isOurs = undilated && x.dtype === 'float32' && util.sizeFromShape(x.shape) > 0;
  return isOurs ? convGeometry(x.shape, filter.shape, attrs) : null;
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
