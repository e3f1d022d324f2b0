/**
 * Runs existing kernels of the WASM backend one after another inside one of ours.
 *
 * High-level ops are not used here: called from inside a kernel they leak intermediates. The chain owns
 * every intermediate and frees it in `finish`; the caller owns the one result that `finish` returns.
 */
import {
  getKernel,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasm-backend.ts';

export interface KernelChain {
  run(kernelName: string, inputs: NamedTensorInfoMap, attrs?: object): TensorInfo;
  /** Frees all intermediates but `result`. */
  finish(result: TensorInfo): TensorInfo;
}

export function createKernelChain(backend: WasmBackend): KernelChain {
  const made: TensorInfo[] = [];
  return {
    run(kernelName, inputs, attrs = {}) {
      const kernel = getKernel(kernelName, 'wasm');
      if (!kernel) throw new Error(`TF.js has no kernel '${kernelName}' on its WASM backend.`);
      // `attrs` of a kernel are plain objects; TF.js types them as a map.
      const out = kernel.kernelFunc({ inputs, attrs: attrs as NamedAttrMap, backend });
      const result = Array.isArray(out) ? out[0] : out;
      if (result === undefined) throw new Error(`Kernel '${kernelName}' returned nothing.`);
      made.push(result);
      return result;
    },
    finish(result) {
      for (const tensor of made) if (tensor !== result) backend.disposeData(tensor.dataId);
      return result;
    },
  };
}
