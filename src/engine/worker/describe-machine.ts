/** What there is to compute on, for the engine's report. */
import { getThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import type { MachineReport, WasmInstructions } from '../protocol.ts';
import { webglRenderer, webgpuAdapter } from './graphics-adapters.ts';

/** The WASM backend must have been started before. @param instructions those of our kernels */
export async function describeMachine(instructions: WasmInstructions): Promise<MachineReport> {
  return {
    cores: globalThis.navigator?.hardwareConcurrency || 1,
    wasmInstructions: instructions,
    wasmThreads: Math.max(1, getThreadsCount()),
    webgl: webglRenderer()?.name ?? null,
    webgpu: (await webgpuAdapter())?.name ?? null,
  };
}
