/** Registers our kernels for TF.js's WebGPU backend. Call it after `setBackend('webgpu')`; again changes nothing. */
import { convKernels } from '../conv-kernels.ts';
import { configsOf, registerKernels } from '../our-kernel.ts';
import { conv2d } from './conv2d.ts';
import { filterGradient } from './conv2d-backprop-filter.ts';
import { inputGradient } from './conv2d-backprop-input.ts';
import type { WebgpuBackend } from './webgpu-backend.ts';

export const webgpuKernels = convKernels<WebgpuBackend>('webgpu', { conv2d, inputGradient, filterGradient });

let registered: readonly string[] | null = null;

/** @returns the names of the kernels registered */
export function registerWebgpuKernels(): readonly string[] {
  registered ??= registerKernels(configsOf(webgpuKernels, undefined));
  return registered;
}
