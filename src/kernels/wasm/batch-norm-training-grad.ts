/**
 * Kernel `BatchNormTrainingGrad` (ours): the gradient of `BatchNormTraining` whose statistics are those of
 * x, in two passes. The formulas are in assembly/batch-norm-gradient.ts.
 *
 * Inputs: dy and x [..., channel], y (the forward result; read only with a ReLU), statistics [2, channel],
 * gamma. Attributes: epsilon, activation, hasSkip. Results: dx, dGamma and dBeta of the shape of gamma, and
 * with `hasSkip` the gradient of the skip connection.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BatchNormGradAttributes, BatchNormGradInputs } from '../batch-norm-contract.ts';
import { aligned } from './compiled/padded-frame.ts';
import { rowUnits } from './compiled/row-units.ts';
import type { KernelRuntime } from './kernel-runtime.ts';
import { fillOutputs, offsetOf } from './wasm-backend.ts';
import { ownKernel } from './wasm-kernel.ts';

export const batchNormTrainingGrad = ownKernel('BatchNormTrainingGrad', gradients);

function gradients(
  runtime: KernelRuntime,
  { dy, x, y, statistics, gamma }: BatchNormGradInputs,
  { epsilon, activation, hasSkip }: BatchNormGradAttributes,
): TensorInfo[] {
  const { backend } = runtime;
  const { rows, channels, rowsPerUnit, units } = rowUnits(x.shape);
  const at = (tensor: TensorInfo) => offsetOf(backend, tensor);
  const shapes = [x.shape, gamma.shape, gamma.shape, ...(hasSkip ? [x.shape] : [])];
  return fillOutputs(backend, shapes, (dx, dGamma, dBeta, dz = 0) => {
    const partialBytes = aligned(units * channels * 16);
    const partials = runtime.scratch(partialBytes + channels * 12);
    const factors = partials + partialBytes;
    const given = { dy: at(dy), x: at(x), y: activation === 'relu' ? at(y) : 0, mean: at(statistics) };
    const cut = { rows, channels, rowsPerUnit };
    runtime.run('normGradientSums', { partials, ...cut, ...given });
    const norm = { statistics: given.mean, gamma: at(gamma), epsilon };
    const results = { dGamma: dGamma!, dBeta: dBeta!, factors };
    runtime.run('finishNormGradientSums', { partials, units, rows, channels, ...norm, ...results }, 1);
    runtime.run('normGradient', { factors, dx: dx!, dz, ...cut, ...given });
  });
}
