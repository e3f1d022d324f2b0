/** Backends as they are called on the page. */
import type { BackendName } from '../records/machine.ts';

export const backendNames: Readonly<Record<BackendName, string>> = {
  wasm: 'WASM',
  webgl: 'WebGL',
  webgpu: 'WebGPU',
  cpu: 'Plain JavaScript',
};
