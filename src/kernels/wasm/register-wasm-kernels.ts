/**
 * Registers our kernels for TF.js's WASM backend: the ones it lacks and the ones it has slowly.
 *
 * Call it after `setBackend('wasm')`; calling it again changes nothing. It knows no model and no worker.
 */
import {
  BatchMatMul,
  Conv2D,
  Conv2DBackpropInput,
  FusedConv2D,
  findBackend,
  Identity,
  type KernelConfig,
  MaxPoolGrad,
  Neg,
  Relu,
} from '@tensorflow/tfjs-core';
import { register, replacing } from '../replace-kernel.ts';
import { adamStepConfig } from './adam-step.ts';
import { batchMatMulConfig } from './batch-mat-mul.ts';
import { batchNormTrainingConfig } from './batch-norm-training.ts';
import { batchNormTrainingGradConfig } from './batch-norm-training-grad.ts';
import { batchStatisticsConfig } from './batch-statistics.ts';
import { conv2dConfig } from './conv2d.ts';
import { conv2dBackpropFilterConfig } from './conv2d-backprop-filter.ts';
import { conv2dBackpropInputConfig } from './conv2d-backprop-input.ts';
import { fusedConv2dConfig } from './fused-conv2d.ts';
import { identityConfig } from './identity.ts';
import { type KernelRuntime, startKernelRuntime } from './kernel-runtime.ts';
import { maxPoolGradConfig } from './max-pool-grad.ts';
import { negConfig, reluConfig } from './relu-and-neg.ts';
import { seededDropoutConfig } from './seeded-dropout.ts';
import { failWhenFull, type WasmBackend } from './wasm-backend.ts';

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
  const configs = kernelConfigs(runtime);
  register(configs);
  return {
    instructions: runtime?.instructions ?? 'composed',
    get threads() {
      return runtime?.threads ?? 1;
    },
    kernels: configs.map((config) => config.kernelName),
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

/** What `registerWasmKernels` registers: ours around the stock kernels that are registered now. */
export function kernelConfigs(runtime: KernelRuntime | null): KernelConfig[] {
  const replaced = [
    replacing('wasm', Conv2DBackpropInput, (stock) => conv2dBackpropInputConfig(stock, runtime)),
    replacing('wasm', Identity, identityConfig),
  ];
  if (runtime === null) return [conv2dBackpropFilterConfig(null), ...replaced.flat()];
  return [
    conv2dBackpropFilterConfig(runtime),
    ...replaced.flat(),
    ...replacing('wasm', Conv2D, (stock) => conv2dConfig(stock, runtime)),
    ...replacing('wasm', FusedConv2D, (stock) => fusedConv2dConfig(stock, runtime)),
    ...replacing('wasm', BatchMatMul, (stock) => batchMatMulConfig(stock, runtime)),
    ...replacing('wasm', MaxPoolGrad, (stock) => maxPoolGradConfig(stock, runtime)),
    ...replacing('wasm', Relu, (stock) => reluConfig(stock, runtime)),
    ...replacing('wasm', Neg, (stock) => negConfig(stock, runtime)),
    batchStatisticsConfig(runtime),
    batchNormTrainingConfig(runtime),
    batchNormTrainingGradConfig(runtime),
    adamStepConfig(runtime),
    seededDropoutConfig(runtime),
  ];
}
