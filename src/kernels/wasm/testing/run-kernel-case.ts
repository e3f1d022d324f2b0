/** Runs kernels on a guarded backend: no TF.js engine, no stock kernels, nothing but our code. */
import '@tensorflow/tfjs-backend-wasm'; // registers the stock kernels that ours take the place of
import type { NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { KernelRuntime } from '../kernel-runtime.ts';
import { wasmKernels } from '../wasm-kernels.ts';
import type { GuardedBackend } from './guarded-backend.ts';
import { inputsOf } from './kernel-case.ts';
import type { NamedCase } from './kernel-cases.ts';
import type { Result } from './wasm-and-cpu.ts';

/** Runs a case on fixed numbers and frees all of it. @throws Error when an input was written to */
export function runKernelCase(runtime: KernelRuntime, backend: GuardedBackend, call: NamedCase): Result[] {
  const { kernelName, attrs } = call;
  const config = wasmKernels.find(({ name }) => name === kernelName)!.config(runtime)!;
  const given = inputsOf(call).map((input) => ({
    ...input,
    tensor: backend.upload(input.shape, input.values),
  }));
  const owned: TensorInfo[] = given.map(({ tensor }) => tensor);
  try {
    const tensors: NamedTensorInfoMap = Object.fromEntries(given.map(({ name, tensor }) => [name, tensor]));
    const made = config.kernelFunc({ inputs: tensors, attrs: attrs as NamedAttrMap, backend });
    const outputs = Array.isArray(made) ? made : [made];
    owned.push(...outputs);
    for (const { name, values, tensor } of given) {
      const now = backend.read(tensor).values;
      if (values.some((value, index) => value !== now[index])) {
        throw new Error(`${kernelName} wrote to its input '${name}'.`);
      }
    }
    return outputs.map((tensor) => backend.read(tensor));
  } finally {
    for (const { dataId } of owned) backend.disposeData(dataId);
  }
}

/** The runtime with scratch memory of exactly the size that is asked for, where it would keep some more. */
export function withExactScratch(runtime: KernelRuntime, backend: GuardedBackend): KernelRuntime {
  let held = 0;
  return {
    ...runtime,
    scratch(bytes) {
      if (held > 0) backend.wasm._free(held);
      held = backend.wasm._malloc(bytes);
      return held;
    },
  };
}
