/**
 * Kernel `Conv2DBackpropFilter`, which TF.js lacks on WASM: without it no CNN trains there.
 * The contract (inputs, attributes, result) is TF.js's own.
 */
import { Conv2DBackpropFilter, type TensorInfo } from '@tensorflow/tfjs-core';
import { type ConvGeometry, convGeometry, type FilterGradientAttributes } from '../conv-geometry.ts';
import { runFilterGradient } from './compiled/run-filter-gradient.ts';
import { composedFilterGradient } from './composed/filter-gradient.ts';
import type { KernelRuntime } from './kernel-runtime.ts';
import { fillOutput, offsetOf, type WasmBackend } from './wasm-backend.ts';
import type { WasmKernel } from './wasm-kernel.ts';

/** Where our compiled code cannot run, it is made of TF.js's own kernels. */
export const conv2dBackpropFilter: WasmKernel<typeof Conv2DBackpropFilter> = {
  name: Conv2DBackpropFilter,
  config: (runtime) => ({
    kernelName: Conv2DBackpropFilter,
    backendName: 'wasm',
    kernelFunc: (call) => {
      const { x, dy } = call.inputs as { x: TensorInfo; dy: TensorInfo };
      const attrs = call.attrs as unknown as FilterGradientAttributes; // TF.js passes attributes untyped
      const conv = convGeometry(x.shape, attrs.filterShape, attrs);
      if (conv === null) throw new Error("Conv2DBackpropFilter on WASM knows 'NHWC' only, not 'NCHW'.");
      return runtime !== null && runtime.backend === call.backend
        ? compiledFilterGradient(runtime, conv, x, dy)
        : composedFilterGradient(x, dy, conv, call.backend as WasmBackend);
    },
  }),
};

function compiledFilterGradient(
  runtime: KernelRuntime,
  conv: ConvGeometry,
  x: TensorInfo,
  dy: TensorInfo,
): TensorInfo {
  const { backend } = runtime;
  const shape = [conv.filterHeight, conv.filterWidth, conv.channels, conv.outChannels];
  return fillOutput(backend, shape, (gradient) =>
    runFilterGradient(runtime, conv, offsetOf(backend, x), offsetOf(backend, dy), gradient),
  );
}
