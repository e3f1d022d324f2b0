/**
 * Kernel `Identity`: TF.js's own on WASM copies the numbers, some three hundred times a training step. Here,
 * as on TF.js's other backends, the result shares them and the data counts one more reference. Strings go to
 * the stock kernel.
 */
import { Identity, type TensorInfo } from '@tensorflow/tfjs-core';
import { inPlaceOfStock } from '../our-kernel.ts';
import type { WasmBackend } from './wasm-backend.ts';
import type { WasmKernel } from './wasm-kernel.ts';

/** Needs no compiled code. */
export const identity: WasmKernel<typeof Identity> = {
  name: Identity,
  config: () =>
    inPlaceOfStock('wasm', Identity, ({ inputs, backend }) => {
      const { dataId, shape, dtype } = inputs.x as TensorInfo;
      if (dtype === 'string') return null;
      (backend as WasmBackend).incRef(dataId); // TF.js passes the backend untyped
      return { dataId, shape, dtype };
    }),
};
