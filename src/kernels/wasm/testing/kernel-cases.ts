/**
 * What every kernel on WASM is held to, by its name: the tests of bounds, builds and parity run all of it.
 * A kernel of `wasm-kernels.ts` without cases does not compile.
 */
import type { WasmKernelName } from '../wasm-kernels.ts';
import { adamStepCases } from './cases/adam.ts';
import {
  batchNormTrainingCases,
  batchNormTrainingGradCases,
  batchStatisticsCases,
} from './cases/batch-norm.ts';
import {
  conv2dBackpropFilterCases,
  conv2dBackpropInputCases,
  conv2dCases,
  fusedConv2dCases,
} from './cases/convolutions.ts';
import { seededDropoutCases } from './cases/dropout.ts';
import { identityCases, negCases, reluCases } from './cases/one-input.ts';
import { maxPoolGradCases } from './cases/pooling.ts';
import { batchMatMulCases } from './cases/products.ts';
import type { KernelCase, KernelCases } from './kernel-case.ts';

export const kernelCases: Readonly<Record<WasmKernelName, KernelCases>> = {
  Conv2D: conv2dCases,
  Conv2DBackpropInput: conv2dBackpropInputCases,
  Conv2DBackpropFilter: conv2dBackpropFilterCases,
  FusedConv2D: fusedConv2dCases,
  BatchMatMul: batchMatMulCases,
  MaxPoolGrad: maxPoolGradCases,
  Relu: reluCases,
  Neg: negCases,
  Identity: identityCases,
  BatchStatistics: batchStatisticsCases,
  BatchNormTraining: batchNormTrainingCases,
  BatchNormTrainingGrad: batchNormTrainingGradCases,
  AdamStep: adamStepCases,
  SeededDropout: seededDropoutCases,
};

export interface NamedCase extends KernelCase {
  readonly kernelName: WasmKernelName;
}

/** The cases of all kernels, or of some of their kinds. */
export function casesOf(...kinds: readonly ('small' | 'large' | 'passedOn')[]): NamedCase[] {
  const all = Object.entries(kernelCases) as [WasmKernelName, KernelCases][]; // its keys are the names
  return all.flatMap(([kernelName, cases]) =>
    kinds.flatMap((kind) => (cases[kind] ?? []).map((one) => ({ kernelName, ...one }))),
  );
}
