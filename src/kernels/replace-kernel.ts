/** Puts kernels of ours in the place of TF.js's. */
import { getKernel, type KernelConfig, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';

/** Our form of a stock kernel, if this build of TF.js has it; none else. */
export function replacing(
  backendName: string,
  kernelName: string,
  ours: (stock: KernelConfig) => KernelConfig,
): KernelConfig[] {
  const stock = getKernel(kernelName, backendName);
  return stock ? [ours(stock)] : [];
}

/** Registers ours; the stock ones live on inside them. */
export function register(configs: readonly KernelConfig[]): void {
  for (const config of configs) {
    // Registering over a kernel warns on the console.
    if (getKernel(config.kernelName, config.backendName)) {
      unregisterKernel(config.kernelName, config.backendName);
    }
    registerKernel(config);
  }
}
