/**
 * Kernels on our compiled code, as they are written: a name and a function of the runtime, inputs and
 * attributes. TF.js passes both untyped; the types are the kernel's word for what it is called with.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { inPlaceOfStock, type OurKernel } from '../our-kernel.ts';
import type { KernelRuntime } from './kernel-runtime.ts';

/** Without a runtime (no SIMD) there are only the kernels that can be made of TF.js's own. */
export type WasmKernel<Name extends string = string> = OurKernel<KernelRuntime | null, Name>;

/** A kernel under a name of ours. */
export function ownKernel<Name extends string, Inputs, Attributes>(
  name: Name,
  run: (runtime: KernelRuntime, inputs: Inputs, attrs: Attributes) => TensorInfo | TensorInfo[],
): WasmKernel<Name> {
  return {
    name,
    config: (runtime) =>
      runtime && {
        kernelName: name,
        backendName: 'wasm',
        kernelFunc: ({ inputs, attrs }) =>
          run(runtime, inputs as unknown as Inputs, attrs as unknown as Attributes),
      },
  };
}

/**
 * A kernel in the place of TF.js's, whose contract it keeps.
 * @param run answers null for what it leaves to the stock kernel
 */
export function stockKernel<Name extends string, Inputs, Attributes>(
  name: Name,
  run: (runtime: KernelRuntime, inputs: Inputs, attrs: Attributes) => TensorInfo | null,
): WasmKernel<Name> {
  return {
    name,
    config: (runtime) =>
      runtime &&
      inPlaceOfStock('wasm', name, ({ inputs, attrs, backend }) =>
        backend === runtime.backend
          ? run(runtime, inputs as unknown as Inputs, attrs as unknown as Attributes)
          : null,
      ),
  };
}
