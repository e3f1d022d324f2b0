import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers';
import { mul, type Scalar, sum, type Tensor, type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { expectGradientToMatch } from '../../testing/expect-gradient-to-match.ts';
import { expectNoLeakedTensors } from '../../testing/expect-no-leaked-tensors.ts';
import { layerNormalise } from './layer-normalise.ts';

it('takes the mean off and divides by the deviation, row by row', () => {
  // Means 2 and 0, deviations √(2/3) and √(50/3).
  const rows = layerNormalise(
    tensor2d([
      [1, 2, 3],
      [-5, 0, 5],
    ]),
  ).arraySync();
  for (const row of rows) {
    expect(row[0]).toBeCloseTo(-Math.sqrt(1.5), 4);
    expect(row[1]).toBeCloseTo(0, 5);
    expect(row[2]).toBeCloseTo(Math.sqrt(1.5), 4);
  }
});

it('leaves a row of equal numbers at zeros', () => {
  expect(layerNormalise(tensor2d([[4, 4]])).arraySync()).toEqual([[0, 0]]);
});

it('has the gradient of finite differences, and leaves no tensors behind', async () => {
  const values = [0.3, -0.2, 0.9, 1, 0.1, -0.4];
  const weighting = tensor2d([0.5, -1, 2, 1, 0.2, -0.7], [2, 3]);
  const weighted = (x: Tensor) => sum(mul(layerNormalise(x as Tensor2D), weighting)) as Scalar;
  expectGradientToMatch(weighted, values, [2, 3]);
  const x = tensor2d(values, [2, 3]);
  await expectNoLeakedTensors(() => layerNormalise(x));
});
