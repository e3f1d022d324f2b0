/**
 * Kernel `Conv2D` on our own code. The contract is TF.js's; dilations and `NCHW` go to the stock kernel.
 */
import { Conv2D, type KernelConfig, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { forwardPlan } from './compiled/forward-plan.ts';
import { runConvolution } from './compiled/run-convolution.ts';
import { type ConvAttributes, convGeometry } from './conv-geometry.ts';
import type { KernelRuntime } from './kernel-runtime.ts';
import { fillOutput, offsetOf } from './wasm-backend.ts';

interface Attributes extends ConvAttributes {
  readonly dilations: [number, number] | number;
}

/** @param stock TF.js's kernel, kept as the fallback. */
export function conv2dConfig(stock: KernelConfig, runtime: KernelRuntime): KernelConfig {
  return {
    ...stock,
    kernelName: Conv2D,
    kernelFunc: (call) => {
      const { x, filter } = call.inputs as { x: TensorInfo; filter: TensorInfo };
      const attrs = call.attrs as unknown as Attributes; // TF.js passes attributes untyped
      const conv =
        isOurs(x, attrs) && call.backend === runtime.backend && convGeometry(x.shape, filter.shape, attrs);
      if (!conv) return stock.kernelFunc(call);
      const { backend } = runtime;
      return fillOutput(backend, [conv.batch, conv.outHeight, conv.outWidth, conv.outChannels], (out) =>
        runConvolution(runtime, forwardPlan(conv), offsetOf(backend, x), offsetOf(backend, filter), out),
      );
    },
  };
}

function isOurs(x: TensorInfo, { dilations }: Attributes): boolean {
  const undilated = typeof dilations === 'number' ? dilations === 1 : dilations.every((step) => step === 1);
  return undilated && x.dtype === 'float32' && util.sizeFromShape(x.shape) > 0;
}
