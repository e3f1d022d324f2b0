/** Registers our kernels for TF.js's WebGPU backend. Call it after `setBackend('webgpu')`; again changes nothing. */
import { Conv2D, Conv2DBackpropFilter, Conv2DBackpropInput } from '@tensorflow/tfjs-core';
import { register, replacing } from '../replace-kernel.ts';
import { conv2dConfig } from './conv2d.ts';
import { conv2dBackpropFilterConfig } from './conv2d-backprop-filter.ts';
import { conv2dBackpropInputConfig } from './conv2d-backprop-input.ts';

let registered: readonly string[] | null = null;

/** @returns the names of the kernels registered */
export function registerWebgpuKernels(): readonly string[] {
  registered ??= registerAll();
  return registered;
}

function registerAll(): readonly string[] {
  const configs = [
    ...replacing('webgpu', Conv2D, conv2dConfig),
    ...replacing('webgpu', Conv2DBackpropInput, conv2dBackpropInputConfig),
    ...replacing('webgpu', Conv2DBackpropFilter, conv2dBackpropFilterConfig),
  ];
  register(configs);
  return configs.map(({ kernelName }) => kernelName);
}
