/**
 * Registers our kernels for TF.js's WASM backend: the ones it lacks and the ones it has slowly.
 *
 * Call it after `setBackend('wasm')`; calling it again changes nothing. It knows no model and no worker.
 */
import { findBackend } from '@tensorflow/tfjs-core';
import { configsOf, registerKernels } from '../our-kernel.ts';
import { type KernelRuntime, startKernelRuntime } from './kernel-runtime.ts';
import { failWhenFull, type WasmBackend } from './wasm-backend.ts';
import { wasmKernels } from './wasm-kernels.ts';

/** What is in use, for the engine's report. */
export interface KernelReport {
  /** `composed`: our kernels are made of TF.js's own, because the browser has no WASM SIMD. */
  readonly instructions: 'composed' | 'simd' | 'relaxed-simd';
  /** Threads our own kernels run on now, the calling one included: 1 after a thread was lost. */
  readonly threads: number;
  /** Names of the kernels registered. */
  readonly kernels: readonly string[];
}

export interface KernelOptions {
  /** False keeps to kernels made of TF.js's own: for comparison and for tests. */
  readonly compiled?: boolean;
  /** What our own kernels run on, the caller included; every core unless told. Memory that is not shared has one. */
  readonly threads?: number;
}

let registered: Promise<KernelReport> | null = null;

export function registerWasmKernels(options: KernelOptions = {}): Promise<KernelReport> {
  registered ??= start(options);
  return registered;
}

async function start(options: KernelOptions): Promise<KernelReport> {
  const backend = findBackend('wasm') as unknown as WasmBackend | null; // a part of the real class
  if (backend !== null) failWhenFull(backend);
  const { compiled = true, threads } = options;
  const runtime = compiled && backend !== null ? await startRuntime(backend, threads) : null;
  const kernels = registerKernels(configsOf(wasmKernels, runtime));
  return {
    instructions: runtime?.instructions ?? 'composed',
    get threads() {
      return runtime?.threads ?? 1;
    },
    kernels,
  };
}

async function startRuntime(backend: WasmBackend, threads?: number): Promise<KernelRuntime | null> {
  try {
    return await startKernelRuntime(backend, { threads });
  } catch (error) {
    console.warn('The compiled kernels did not start; training will be slower.', error);
    return null;
  }
}
