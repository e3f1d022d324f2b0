import '@tensorflow/tfjs-backend-cpu';
import { memory, tensor1d, tensor4d, variable } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { batchNormEpsilon } from './batch-norm-epsilon.ts';
import { createFoldedFilters } from './folded-filters.ts';
import type { NetworkWeights } from './network-weights.ts';

function madeWeights() {
  const parts = {
    'conv/kernel': variable(tensor4d([2, 3], [1, 1, 1, 2])),
    'conv/running-mean': variable(tensor1d([1, 0])),
    'conv/running-variance': variable(tensor1d([4 - batchNormEpsilon, 1 - batchNormEpsilon])),
    'conv/gamma': variable(tensor1d([6, 1])),
    'conv/beta': variable(tensor1d([0.5, -1])),
  };
  const get = (name: string) => parts[name as keyof typeof parts];
  return { parts, weights: { get } as unknown as NetworkWeights }; // all that folding asks for
}

test('folds the norm into filter and bias, keeps them, and makes them anew for other weights', () => {
  const { parts, weights } = madeWeights();
  const before = memory().numTensors;
  const folded = createFoldedFilters(weights);
  const first = folded.of('conv');
  const rounded = (values: Iterable<number>) => [...values].map((value) => Math.round(value * 1e4) / 1e4);
  expect(rounded(first.filter.dataSync())).toEqual([6, 3]); // times gamma / deviation: 3 and 1
  expect(rounded(first.bias.dataSync())).toEqual([-2.5, -1]); // beta - mean times that
  expect(folded.of('conv')).toBe(first);
  expect(memory().numTensors).toBe(before + 2);

  const other = tensor4d([4, 3], [1, 1, 1, 2]);
  parts['conv/kernel'].assign(other);
  expect(rounded(folded.of('conv').filter.dataSync())).toEqual([12, 3]);
  expect(memory().numTensors).toBe(before + 3); // with `other`

  folded.dispose();
  other.dispose();
  expect(memory().numTensors).toBe(before);
});
