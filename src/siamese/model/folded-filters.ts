/**
 * Batch-norm with fixed statistics is linear: it goes into the filter and a bias. Folding takes longer than
 * embedding one face, so the folded ones are kept until a weight they were made from gets another value.
 *
 * Owns what it keeps until `dispose`; what it lends stays its own.
 */
import {
  keep,
  mul,
  reshape,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
  tidy,
  type Variable,
} from '@tensorflow/tfjs-core';
import { toScaleAndShift } from './batch-norm-passes.ts';
import type { NetworkWeights } from './network-weights.ts';

export interface FoldedFilter {
  readonly filter: Tensor4D;
  readonly bias: Tensor1D;
}

export interface FoldedFilters {
  /** @param name of a convolution with batch-norm. Use what it lends before the next weight is assigned. */
  of(name: string): FoldedFilter;
  dispose(): void;
}

interface Kept extends FoldedFilter {
  /** What it was made from: an assigned variable has other data. */
  readonly from: readonly Tensor['dataId'][];
}

export function createFoldedFilters(weights: NetworkWeights): FoldedFilters {
  const kept = new Map<string, Kept>();
  return {
    of(name) {
      const parts = partNames.map((part) => weights.get(`${name}/${part}`));
      const known = kept.get(name);
      if (known && parts.every(({ dataId }, at) => dataId === known.from[at])) return known;
      known?.filter.dispose();
      known?.bias.dispose();
      kept.delete(name); // before what may fail
      const made = { ...fold(parts), from: parts.map(({ dataId }) => dataId) };
      kept.set(name, made);
      return made;
    },
    dispose() {
      for (const { filter, bias } of kept.values()) {
        filter.dispose();
        bias.dispose();
      }
      kept.clear();
    },
  };
}

const partNames = ['kernel', 'running-mean', 'running-variance', 'gamma', 'beta'] as const;

function fold(parts: readonly Variable[]): FoldedFilter {
  const [kernel, mean, variance, gamma, beta] = parts as readonly Tensor[] as [Tensor4D, ...Tensor1D[]];
  return tidy(() => {
    const { scale, shift } = toScaleAndShift(mean!, variance!, gamma!, beta!);
    const filter: Tensor4D = keep(mul(kernel, reshape(scale, [1, 1, 1, -1])));
    return { filter, bias: keep(shift) };
  });
}
