/**
 * Every kernel of ours on WASM. Registration goes by this list, and so do the tests: bounds, builds, parity
 * with the CPU backend (`testing/kernel-cases.ts` has a case for each name) and the tables of the README.
 */
import { adamStep } from './adam-step.ts';
import { batchMatMul } from './batch-mat-mul.ts';
import { batchNormTraining } from './batch-norm-training.ts';
import { batchNormTrainingGrad } from './batch-norm-training-grad.ts';
import { batchStatistics } from './batch-statistics.ts';
import { conv2d } from './conv2d.ts';
import { conv2dBackpropFilter } from './conv2d-backprop-filter.ts';
import { conv2dBackpropInput } from './conv2d-backprop-input.ts';
import { fusedConv2d } from './fused-conv2d.ts';
import { identity } from './identity.ts';
import { maxPoolGrad } from './max-pool-grad.ts';
import { neg, relu } from './relu-and-neg.ts';
import { seededDropout } from './seeded-dropout.ts';

export const wasmKernels = [
  conv2dBackpropFilter,
  conv2dBackpropInput,
  identity,
  conv2d,
  fusedConv2d,
  batchMatMul,
  maxPoolGrad,
  relu,
  neg,
  batchStatistics,
  batchNormTraining,
  batchNormTrainingGrad,
  adamStep,
  seededDropout,
] as const;

export type WasmKernelName = (typeof wasmKernels)[number]['name'];
