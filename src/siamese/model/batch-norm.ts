/**
 * Batch normalisation for training (Ioffe and Szegedy, 2015), with the skip connection and the ReLU
 * that follow it, as one operation: `relu(gamma * (x - mean) / deviation + beta + skip)`.
 *
 * Saves x, its result and numbers per channel for an analytic gradient. Each of its three passes is a
 * fused kernel where the backend has one, else the plain operations of `batch-norm-passes.ts`.
 */
import {
  customGrad,
  type GradSaveFunc,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { batchNormEpsilon as epsilon } from './batch-norm-epsilon.ts';
import { type BatchNormInput, gradientPass, normalisePass, statisticsPass } from './batch-norm-passes.ts';
import { runFusedKernel } from './fused-kernel.ts';
import { withoutGradient } from './without-gradient.ts';

/** @returns [2, channel]: mean and (biased) variance of each channel; the caller owns it */
export function batchStatistics(x: Tensor4D): Tensor2D {
  return withoutGradient([x], (values) => {
    const [statistics] = runFusedKernel('BatchStatistics', { x: values }) ?? [statisticsPass(values)];
    return statistics as Tensor2D;
  });
}

/** @returns the normalised activation; the caller owns it. The gradient treats the statistics as those of x. */
export function batchNorm(input: BatchNormInput): Tensor4D {
  const { x, statistics, gamma, beta, skip, activation } = input;
  const hasSkip = skip !== null;
  const operation = customGrad((...parts: unknown[]) => {
    const save = parts.at(-1) as GradSaveFunc; // TF.js passes it after the inputs.
    const tensors = { x, statistics, gamma, beta, ...(skip ? { skip } : {}) };
    const fused = runFusedKernel('BatchNormTraining', tensors, { epsilon, activation });
    const value = fused ? fused[0]! : normalisePass(input);
    save([x, value, statistics, gamma]);
    return {
      value,
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [savedX, y, savedStatistics, savedGamma] = saved as [Tensor, Tensor, Tensor, Tensor];
        const known = { dy, x: savedX, y, statistics: savedStatistics, gamma: savedGamma };
        const attributes = { epsilon, activation, hasSkip };
        return runFusedKernel('BatchNormTrainingGrad', known, attributes) ?? gradientPass(known, attributes);
      },
    };
  });
  return operation(...(skip ? [x, gamma, beta, skip] : [x, gamma, beta])) as Tensor4D; // the shape of x
}
