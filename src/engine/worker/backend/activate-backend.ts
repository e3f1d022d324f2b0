/** Sets one of TF.js's backends that this page can compute on, and says when it cannot be set. */
import '@tensorflow/tfjs-backend-webgl';
import { engine, ready, setBackend } from '@tensorflow/tfjs-core';
import { registerWebglKernels } from '../../../kernels/webgl/register-webgl-kernels.ts';
import { registerWebgpuKernels } from '../../../kernels/webgpu/register-webgpu-kernels.ts';
import type { BackendName } from '../../../records/machine.ts';
import { webgpuAdapter } from './graphics-adapters.ts';

/** Backends that may be chosen: the plain one is for tests. */
export type Candidate = Exclude<BackendName, 'cpu'>;

export const candidates: readonly Candidate[] = ['wasm', 'webgl', 'webgpu'];

/** @returns false when the backend cannot be initialised here; TF.js may have let go of the one before */
export async function activate(backend: Candidate): Promise<boolean> {
  try {
    if (backend === 'webgpu') {
      if ((await webgpuAdapter()) === null) return false;
      await import('@tensorflow/tfjs-backend-webgpu'); // 400 kB that most machines never need
    }
    if (engine().registryFactory[backend] === undefined) return false;
    const set = await setBackend(backend);
    if (!set) return false;
    await ready();
    // Those of WASM are registered by whoever starts the engine: their report says what is in use.
    if (backend === 'webgl') registerWebglKernels();
    if (backend === 'webgpu') registerWebgpuKernels();
    return true;
  } catch {
    return false;
  }
}
