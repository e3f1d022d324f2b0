/**
 * Kernel `Identity`: TF.js's own on WASM copies the numbers, some three hundred times a training step. Here,
 * as on TF.js's other backends, the result shares them and the data counts one more reference.
 */
import { Identity, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from './wasm-backend.ts';

/** @param stock TF.js's kernel, kept for strings. */
export function identityConfig(stock: KernelConfig): KernelConfig {
  return {
    ...stock,
    kernelName: Identity,
    kernelFunc: (call) => {
      const { dataId, shape, dtype } = call.inputs.x as TensorInfo;
      if (dtype === 'string') return stock.kernelFunc(call);
      (call.backend as WasmBackend).incRef(dataId);
      return { dataId, shape, dtype };
    },
  };
}
