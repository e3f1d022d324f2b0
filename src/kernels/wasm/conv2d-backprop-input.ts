/**
 * Kernel `Conv2DBackpropInput`: TF.js's own on WASM is a naive loop, ten times slower and more.
 * The contract is TF.js's. Long strides make more phases than a task has arguments for: those are composed,
 * and what no route of ours covers goes to the stock kernel.
 */
import { Conv2DBackpropInput, type TensorInfo } from '@tensorflow/tfjs-core';
import { type ConvGeometry, convGeometry, type InputGradientAttributes } from '../conv-geometry.ts';
import { inPlaceOfStock } from '../our-kernel.ts';
import type { ConvolutionPlan } from './compiled/convolution-plan.ts';
import { inputGradientPlan } from './compiled/input-gradient-plan.ts';
import { fitsArguments, runConvolution } from './compiled/run-convolution.ts';
import { composedInputGradient } from './composed/input-gradient.ts';
import type { KernelRuntime } from './kernel-runtime.ts';
import { fillOutput, offsetOf, type WasmBackend } from './wasm-backend.ts';
import type { WasmKernel } from './wasm-kernel.ts';

/** Where our compiled code cannot run, it is made of TF.js's own kernels. */
export const conv2dBackpropInput: WasmKernel<typeof Conv2DBackpropInput> = {
  name: Conv2DBackpropInput,
  config: (runtime) =>
    inPlaceOfStock('wasm', Conv2DBackpropInput, (call) => {
      const { dy, filter } = call.inputs as { dy: TensorInfo; filter: TensorInfo };
      const attrs = call.attrs as unknown as InputGradientAttributes; // TF.js passes attributes untyped
      const conv = convGeometry(attrs.inputShape, filter.shape, attrs);
      if (conv === null) return null;
      if (runtime !== null && runtime.backend === call.backend) {
        const plan = inputGradientPlan(conv);
        if (fitsArguments(plan)) return compiledInputGradient(runtime, conv, plan, dy, filter);
      }
      return composedInputGradient(dy, filter, conv, call.backend as WasmBackend);
    }),
};

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
