import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers';
import {
  mul,
  reshape,
  type Scalar,
  sum,
  type Tensor1D,
  type Tensor4D,
  tensor,
  tensor1d,
  tidy,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectGradientToMatch } from '../../testing/expect-gradient-to-match.ts';
import { expectNoLeakedTensors } from '../../testing/expect-no-leaked-tensors.ts';
import { batchNorm, batchStatistics } from './batch-norm.ts';
import { batchNormEpsilon } from './batch-norm-epsilon.ts';

const shape: [number, number, number, number] = [3, 2, 2, 2];
const numbers = (seed: number) => Array.from({ length: 24 }, (_, at) => Math.sin(at * 1.7 + seed) * 1.3);
const x = () => tensor(numbers(0), shape) as Tensor4D;
const skip = () => tensor(numbers(5), shape) as Tensor4D;
const gamma = [1.2, 0.7];
const beta = [0.1, -0.3];

/** A weighted sum of the result, so that every number of it matters differently. */
function weighted(result: Tensor4D): Scalar {
  return sum(mul(result, tensor(numbers(9), shape))) as Scalar;
}

interface Parts {
  readonly x?: Tensor4D;
  readonly gamma?: Tensor1D;
  readonly beta?: Tensor1D;
  readonly skip?: Tensor4D | null;
  readonly activation?: 'linear' | 'relu';
}

function normalise(parts: Parts = {}): Tensor4D {
  const input = parts.x ?? x();
  return batchNorm({
    x: input,
    statistics: batchStatistics(input),
    gamma: parts.gamma ?? tensor1d(gamma),
    beta: parts.beta ?? tensor1d(beta),
    skip: parts.skip === undefined ? skip() : parts.skip,
    activation: parts.activation ?? 'linear',
  });
}

describe('batch-norm', () => {
  it('gives each channel the mean beta and the deviation gamma', () => {
    const result = tidy(() => [...normalise({ skip: null }).dataSync()]);
    for (const channel of [0, 1]) {
      const values = result.filter((_, at) => at % 2 === channel);
      const mean = values.reduce((total, value) => total + value, 0) / 12;
      const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / 12;
      expect(mean).toBeCloseTo(beta[channel]!, 5);
      expect(Math.sqrt(variance)).toBeCloseTo(gamma[channel]!, 2);
    }
  });

  it('computes a channel of 1 and 3 as minus and plus one', () => {
    const input = tensor([1, 3], [2, 1, 1, 1]) as Tensor4D;
    const result = batchNorm({
      x: input,
      statistics: batchStatistics(input),
      gamma: tensor1d([1]),
      beta: tensor1d([0]),
      skip: tensor([10, -10], [2, 1, 1, 1]) as Tensor4D,
      activation: 'relu',
    });
    const one = 1 / Math.sqrt(1 + batchNormEpsilon);
    expect(result.dataSync()[0]).toBeCloseTo(10 - one, 5);
    expect(result.dataSync()[1]).toBe(0);
  });

  it.each(['linear', 'relu'] as const)(
    'has the gradients that finite differences give (%s)',
    (activation) => {
      const tolerance = 2e-2; // slopes of about 5, and ReLU bends
      const as = (values: Parameters<typeof reshape>[0]) => reshape(values, shape) as Tensor4D;
      expectGradientToMatch(
        (values) => weighted(normalise({ x: as(values), activation })),
        numbers(0),
        shape,
        tolerance,
      );
      expectGradientToMatch(
        (values) => weighted(normalise({ skip: as(values), activation })),
        numbers(5),
        shape,
        tolerance,
      );
      const vector = (values: Parameters<typeof reshape>[0]) => reshape(values, [2]) as Tensor1D;
      expectGradientToMatch(
        (values) => weighted(normalise({ gamma: vector(values), activation })),
        gamma,
        [2],
        tolerance,
      );
      expectGradientToMatch(
        (values) => weighted(normalise({ beta: vector(values), activation })),
        beta,
        [2],
        tolerance,
      );
    },
  );

  it('leaves no tensors behind', async () => {
    const input = { x: x(), skip: skip(), gamma: tensor1d(gamma), beta: tensor1d(beta) };
    const statistics = batchStatistics(input.x);
    await expectNoLeakedTensors(() => batchStatistics(input.x));
    await expectNoLeakedTensors(() => batchNorm({ ...input, statistics, activation: 'relu' }));
  });
});
