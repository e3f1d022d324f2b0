/**
 * Registers our kernels for TF.js's WebGL backend. Call it after `setBackend('webgl')`; again changes nothing.
 * They need WebGL 2; without it TF.js's own stay.
 */
import { Conv2D, Conv2DBackpropFilter, Conv2DBackpropInput, env } from '@tensorflow/tfjs-core';
import { register, replacing } from '../replace-kernel.ts';
import { batchNormTrainingGradConfig } from './batch-norm/gradient.ts';
import { batchStatisticsConfig } from './batch-norm/statistics.ts';
import { batchNormTrainingConfig } from './batch-norm/training.ts';
import { conv2dConfig } from './conv2d.ts';
import { conv2dBackpropFilterConfig } from './conv2d-backprop-filter.ts';
import { conv2dBackpropInputConfig } from './conv2d-backprop-input.ts';

let registered: readonly string[] | null = null;

/** @returns the names of the kernels registered */
export function registerWebglKernels(): readonly string[] {
  registered ??= registerAll();
  return registered;
}

function registerAll(): readonly string[] {
  if (env().getNumber('WEBGL_VERSION') !== 2) return [];
  const configs = [
    ...replacing('webgl', Conv2D, conv2dConfig),
    ...replacing('webgl', Conv2DBackpropInput, conv2dBackpropInputConfig),
    ...replacing('webgl', Conv2DBackpropFilter, conv2dBackpropFilterConfig),
    batchStatisticsConfig,
    batchNormTrainingConfig,
    batchNormTrainingGradConfig,
  ];
  register(configs);
  return configs.map(({ kernelName }) => kernelName);
}
