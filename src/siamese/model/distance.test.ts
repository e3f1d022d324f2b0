import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers';
import {
  abs,
  grad,
  mul,
  reshape,
  type Scalar,
  sum,
  type Tensor,
  type Tensor2D,
  tensor,
  tensor2d,
  tidy,
  variable,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectGradientToMatch } from '../../testing/expect-gradient-to-match.ts';
import { expectNoLeakedTensors } from '../../testing/expect-no-leaked-tensors.ts';
import { type Distance, distanceMatrix, pairDistances, readDistanceFactors } from './distance.ts';
import { l2Normalise } from './l2-normalise.ts';
import { weightedL1Matrix } from './weighted-l1-matrix.ts';

const euclidean: Distance = { name: 'euclidean' };
const weightedL1: Distance = { name: 'weighted-l1', weights: variable(tensor([1, -2])) };
const rows = (): Tensor2D =>
  tensor2d([
    [1, 0],
    [0, 1],
    [-1, 0],
    [0.6, 0.8],
  ]);
const numbers = (input: Tensor) => [...input.dataSync()];

describe('Euclidean distance', () => {
  it('of unit vectors is √2 at a right angle and 2 at opposite ends', () => {
    const matrix = numbers(distanceMatrix(rows(), euclidean));
    expect(matrix[1]).toBeCloseTo(Math.SQRT2, 3);
    expect(matrix[2]).toBeCloseTo(2, 3);
    expect(matrix[0]).toBeLessThan(2e-3); // a face and itself
  });

  it('is the same row by row and for all pairs at once', () => {
    const matrix = numbers(distanceMatrix(rows(), euclidean));
    const pairs = numbers(
      pairDistances(
        rows(),
        tensor2d([
          [0, 1],
          [-1, 0],
          [0.6, 0.8],
          [1, 0],
        ]),
        euclidean,
      ),
    );
    [1, 6, 11, 12].forEach((place, pair) => {
      expect(pairs[pair]).toBeCloseTo(matrix[place]!, 5);
    });
  });

  it('has a finite gradient where embeddings coincide', () => {
    const twins = tensor2d([
      [0.6, 0.8],
      [0.6, 0.8],
    ]);
    const slopes = numbers(grad((x) => sum(distanceMatrix(x as Tensor2D, euclidean)))(twins));
    expect(slopes.every(Number.isFinite)).toBe(true);
  });
});

describe('weighted L1 distance', () => {
  it('adds the differences, each times the size of its weight', () => {
    const a = tensor2d([[1, 1]]);
    const b = tensor2d([[0.5, 3]]);
    expect(numbers(pairDistances(a, b, weightedL1))).toEqual([0.5 * 1 + 2 * 2]);
  });

  it('is the same row by row and for all pairs at once', () => {
    const matrix = numbers(distanceMatrix(rows(), weightedL1));
    const pairs = numbers(
      pairDistances(
        rows(),
        tensor2d([
          [0, 1],
          [-1, 0],
          [0.6, 0.8],
          [1, 0],
        ]),
        weightedL1,
      ),
    );
    expect([1, 6, 11, 12].map((place) => matrix[place])).toEqual(pairs);
  });

  it('has the gradients that finite differences give, for embeddings and weights', () => {
    const values = [0.9, -0.3, 0.2, 0.7, -0.6, 0.4];
    const importance = tensor([0, 1, -2, 3, 0, 0.5, 1, -1, 0], [3, 3]);
    const cost = (x: Tensor, weights: Tensor): Scalar =>
      sum(mul(weightedL1Matrix(reshape(x, [3, 2]), abs(weights)), importance)) as Scalar;
    expectGradientToMatch((x) => cost(x, tensor([0.5, -0.25])), values, [3, 2]);
    expectGradientToMatch((weights) => cost(tensor(values), weights), [0.5, -0.25], [2]);
  });

  it('tells its factors as they are used', async () => {
    expect(await readDistanceFactors(weightedL1)).toEqual(new Float32Array([1, 2]));
    expect(await readDistanceFactors(euclidean)).toBeNull();
  });
});

it('scaling to length 1 leaves zeros as they are, with a finite gradient', () => {
  const zeros = tensor2d([
    [0, 0],
    [3, 4],
  ]);
  expect(numbers(l2Normalise(zeros)).map((value) => Math.round(value * 1000) / 1000)).toEqual([
    0, 0, 0.6, 0.8,
  ]);
  expect(numbers(grad((x) => sum(l2Normalise(x as Tensor2D)))(zeros)).every(Number.isFinite)).toBe(true);
});

it('distances leave no tensors behind', async () => {
  const embeddings = rows();
  for (const distance of [euclidean, weightedL1]) {
    await expectNoLeakedTensors(() => distanceMatrix(embeddings, distance));
    await expectNoLeakedTensors(() => pairDistances(embeddings, embeddings, distance));
    await expectNoLeakedTensors(() =>
      tidy(() => grad((x) => sum(distanceMatrix(x as Tensor2D, distance)))(embeddings)),
    );
  }
});
