/** Starts one backend, with our kernels or with TF.js's alone. Once per page: kernels cannot be taken back. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgl';
import { getThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import { findBackend, ready, setBackend } from '@tensorflow/tfjs-core';
import { webglRenderer, webgpuAdapter } from '../../../../../src/engine/worker/backend/graphics-adapters.ts';
import { prepareWasm } from '../../../../../src/engine/worker/backend/wasm-runtime.ts';
import { registerWasmKernels } from '../../../../../src/kernels/wasm/register-wasm-kernels.ts';
import { registerWebglKernels } from '../../../../../src/kernels/webgl/register-webgl-kernels.ts';
import { registerWebgpuKernels } from '../../../../../src/kernels/webgpu/register-webgpu-kernels.ts';
import { withAllCoresForStock } from './all-cores-for-stock.ts';

export interface StartRequest {
  readonly backend: 'wasm' | 'webgl' | 'webgpu' | 'cpu';
  readonly kernels: 'ours' | 'stock';
  /** WASM only; every core unless told. */
  readonly threads?: number;
}

export interface Started {
  readonly threads: number;
  readonly detail: string;
}

export async function startTask({ backend, kernels, threads }: StartRequest): Promise<Started> {
  if (backend === 'wasm') prepareWasm();
  if (backend === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
  const start = async (): Promise<boolean> => {
    const isSet = await setBackend(backend);
    await ready();
    return isSet;
  };
  const isStockWasm = backend === 'wasm' && kernels === 'stock';
  const cores = navigator.hardwareConcurrency;
  const isSet = isStockWasm ? await withAllCoresForStock(threads ?? cores, start) : await start();
  if (!isSet) throw new Error(`${backend} cannot run here.`);
  if (kernels === 'stock')
    return { threads: backend === 'wasm' ? getThreadsCount() : 1, detail: await detailOf(backend) };
  if (backend === 'wasm') {
    const report = await registerWasmKernels(threads === undefined ? {} : { threads });
    return { threads: report.threads, detail: report.instructions };
  }
  if (backend === 'webgl') registerWebglKernels();
  if (backend === 'webgpu') {
    reportDeviceErrors();
    registerWebgpuKernels();
  }
  return { threads: 1, detail: await detailOf(backend) };
}

async function detailOf(backend: StartRequest['backend']): Promise<string> {
  if (backend === 'webgl') return webglRenderer()?.name ?? '';
  if (backend === 'webgpu') return (await webgpuAdapter())?.name ?? '';
  return '';
}

/** A shader that does not compile is no exception: the numbers are zeros, and the device tells of it later. */
function reportDeviceErrors(): void {
  const { device } = findBackend('webgpu') as unknown as { readonly device: EventTarget }; // a part of the real class
  device.addEventListener('uncapturederror', (event) => {
    console.error((event as Event & { readonly error: Error }).error.message);
  });
}
