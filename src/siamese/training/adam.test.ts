import '@tensorflow/tfjs-backend-cpu';
import { memory, tensor, tidy, variable } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectNoLeakedTensors } from '../../testing/expect-no-leaked-tensors.ts';
import { createAdam } from './adam.ts';

const numbers = (values: readonly number[]) => variable(tensor([...values]));

describe('AdamW', () => {
  it('moves by the learning rate in its first step, whatever the size of the gradient', () => {
    const weight = numbers([1, -2]);
    const adam = createAdam([{ name: 'weight', variable: weight, decays: false }], { weightDecay: 0.5 });
    adam.step({ [weight.name]: tensor([0.3, -40]) }, 0.1);
    expect(weight.dataSync()[0]).toBeCloseTo(0.9, 5);
    expect(weight.dataSync()[1]).toBeCloseTo(-1.9, 5);
  });

  it('follows the formula in its second step', () => {
    const weight = numbers([1]);
    const adam = createAdam([{ name: 'weight', variable: weight, decays: false }], { weightDecay: 0 });
    adam.step({ [weight.name]: tensor([1]) }, 0.1);
    adam.step({ [weight.name]: tensor([3]) }, 0.1);
    const first = (0.9 * 0.1 * 1 + 0.1 * 3) / (1 - 0.9 ** 2);
    const second = (0.999 * 0.001 * 1 + 0.001 * 9) / (1 - 0.999 ** 2);
    expect(weight.dataSync()[0]).toBeCloseTo(0.9 - (0.1 * first) / Math.sqrt(second), 5);
  });

  it('pulls kernels towards zero by decay x learning rate, and leaves biases and norms alone', () => {
    const kernel = numbers([10]);
    const bias = numbers([10]);
    const adam = createAdam(
      [
        { name: 'kernel', variable: kernel, decays: true },
        { name: 'bias', variable: bias, decays: false },
      ],
      { weightDecay: 0.5 },
    );
    adam.step({ [kernel.name]: tensor([0]), [bias.name]: tensor([0]) }, 0.1);
    expect(kernel.dataSync()[0]).toBeCloseTo(10 * (1 - 0.05), 5);
    expect(bias.dataSync()[0]).toBe(10);
  });

  it('keeps each variable’s numbers apart and in shape', () => {
    const matrix = variable(
      tensor([
        [1, 2],
        [3, 4],
      ]),
    );
    const vector = numbers([5]);
    const still = numbers([6, 7]);
    const parameters = [matrix, vector, still].map((one, at) => ({
      name: `${at}`,
      variable: one,
      decays: false,
    }));
    createAdam(parameters, { weightDecay: 0 }).step(
      {
        [matrix.name]: tensor([
          [1, -1],
          [0, 0],
        ]),
        [vector.name]: tensor([1]),
      },
      0.5,
    );
    const rounded = (value: number) => Math.round(value * 1000) / 1000;
    expect((matrix.arraySync() as number[][]).flat().map(rounded)).toEqual([0.5, 2.5, 3, 4]);
    expect(matrix.shape).toEqual([2, 2]);
    expect(rounded(vector.dataSync()[0]!)).toBe(4.5);
    expect([...still.dataSync()]).toEqual([6, 7]); // without a gradient it does not move
  });

  it('leaves no tensors behind, and none at all once disposed', async () => {
    const weight = numbers([1]);
    const before = memory().numTensors;
    const adam = createAdam([{ name: 'weight', variable: weight, decays: true }], { weightDecay: 0.1 });
    await expectNoLeakedTensors(() => tidy(() => adam.step({ [weight.name]: tensor([1]) }, 0.1)));
    adam.dispose();
    expect(memory().numTensors).toBe(before);
  });
});
