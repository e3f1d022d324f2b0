/** Kernels of ours: in the place of TF.js's, where it has one of the name, or beside them. */
import {
  getKernel,
  type KernelConfig,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';

/** @template Runtime what a backend's kernels run on, besides the backend itself */
export interface OurKernel<Runtime = void, Name extends string = string> {
  readonly name: Name;
  /** @returns null where there is none to be had */
  config(runtime: Runtime): KernelConfig | null;
}

export type KernelCall = Parameters<KernelConfig['kernelFunc']>[0];

/**
 * @param ours answers null for what it leaves to the stock kernel
 * @returns null where this build of TF.js has no kernel of the name
 */
export function inPlaceOfStock(
  backendName: string,
  kernelName: string,
  ours: (call: KernelCall) => TensorInfo | null,
): KernelConfig | null {
  const stock = getKernel(kernelName, backendName);
  return stock ? { ...stock, kernelFunc: (call) => ours(call) ?? stock.kernelFunc(call) } : null;
}

/** @returns what there is to register: ours around the stock kernels that are registered now */
export function configsOf<Runtime>(
  kernels: readonly OurKernel<Runtime>[],
  runtime: Runtime,
): readonly KernelConfig[] {
  return kernels.map((kernel) => kernel.config(runtime)).filter((config) => config !== null);
}

/** The stock kernels live on inside ours. @returns the names of the kernels registered */
export function registerKernels(configs: readonly KernelConfig[]): readonly string[] {
  for (const config of configs) {
    // Registering over a kernel warns on the console.
    if (getKernel(config.kernelName, config.backendName)) {
      unregisterKernel(config.kernelName, config.backendName);
    }
    registerKernel(config);
  }
  return configs.map(({ kernelName }) => kernelName);
}
