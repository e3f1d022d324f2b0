/**
 * Registers our kernels for TF.js's WebGL backend. Call it after `setBackend('webgl')`; again changes nothing.
 * They need WebGL 2; without it TF.js's own stay.
 */
import { env } from '@tensorflow/tfjs-core';
import { convKernels } from '../conv-kernels.ts';
import { configsOf, type OurKernel, registerKernels } from '../our-kernel.ts';
import { batchNormTrainingGrad } from './batch-norm/gradient.ts';
import { batchStatistics } from './batch-norm/statistics.ts';
import { batchNormTraining } from './batch-norm/training.ts';
import { conv2d } from './conv2d.ts';
import { filterGradient } from './conv2d-backprop-filter.ts';
import { inputGradient } from './conv2d-backprop-input.ts';
import type { WebglBackend } from './webgl-backend.ts';

export const webglKernels: readonly OurKernel[] = [
  ...convKernels<WebglBackend>('webgl', { conv2d, inputGradient, filterGradient }),
  batchStatistics,
  batchNormTraining,
  batchNormTrainingGrad,
];

let registered: readonly string[] | null = null;

/** @returns the names of the kernels registered */
export function registerWebglKernels(): readonly string[] {
  const kernels = env().getNumber('WEBGL_VERSION') === 2 ? webglKernels : [];
  registered ??= registerKernels(configsOf(kernels, undefined));
  return registered;
}
