/** What there is to compute on, for the engine's report. */
import type { KernelReport } from '../../../kernels/wasm/register-wasm-kernels.ts';
import type { MachineReport } from '../../../records/machine.ts';
import { webglRenderer, webgpuAdapter } from './graphics-adapters.ts';

/** @param kernels ours on WASM */
export async function describeMachine(kernels: KernelReport): Promise<MachineReport> {
  return {
    cores: globalThis.navigator?.hardwareConcurrency || 1,
    wasmInstructions: kernels.instructions,
    wasmThreads: kernels.threads,
    webgl: webglRenderer()?.name ?? null,
    webgpu: (await webgpuAdapter())?.name ?? null,
  };
}
