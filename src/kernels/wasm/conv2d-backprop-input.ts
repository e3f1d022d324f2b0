/**
 * Kernel `Conv2DBackpropInput`: TF.js's own on WASM is a naive loop, ten times slower and more.
 * The contract is TF.js's. Long strides make more phases than a task has arguments for: those are composed,
 * and what no route of ours covers goes to the stock kernel.
 */
import { Conv2DBackpropInput, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';
import { type ConvAttributes, type ConvGeometry, convGeometry } from '../conv-geometry.ts';
import { inputGradientPlan } from './compiled/input-gradient-plan.ts';
import { type ConvolutionPlan, fitsArguments, runConvolution } from './compiled/run-convolution.ts';
import { composedInputGradient } from './composed/input-gradient.ts';
import type { KernelRuntime } from './kernel-runtime.ts';
import { fillOutput, offsetOf, type WasmBackend } from './wasm-backend.ts';

interface Attributes extends ConvAttributes {
  readonly inputShape: readonly number[];
}

/** @param runtime null where our compiled code cannot run: then made of TF.js's own kernels. */
export function conv2dBackpropInputConfig(stock: KernelConfig, runtime: KernelRuntime | null): KernelConfig {
  return {
    ...stock,
    kernelName: Conv2DBackpropInput,
    kernelFunc: (call) => {
      const { dy, filter } = call.inputs as { dy: TensorInfo; filter: TensorInfo };
      const attrs = call.attrs as unknown as Attributes; // TF.js passes attributes untyped
      const conv = convGeometry(attrs.inputShape, filter.shape, attrs);
      if (conv === null) return stock.kernelFunc(call);
      if (runtime !== null && runtime.backend === call.backend) {
        const plan = inputGradientPlan(conv);
        if (fitsArguments(plan)) return compiledInputGradient(runtime, conv, plan, dy, filter);
      }
      return composedInputGradient(dy, filter, conv, call.backend as WasmBackend) ?? stock.kernelFunc(call);
    },
  };
}

function compiledInputGradient(
  runtime: KernelRuntime,
  conv: ConvGeometry,
  plan: ConvolutionPlan,
  dy: TensorInfo,
  filter: TensorInfo,
): TensorInfo {
  const { backend } = runtime;
  return fillOutput(backend, [conv.batch, conv.height, conv.width, conv.channels], (gradient) =>
    runConvolution(runtime, plan, offsetOf(backend, dy), offsetOf(backend, filter), gradient),
  );
}
