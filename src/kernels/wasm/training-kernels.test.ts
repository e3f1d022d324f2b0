import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { numbers } from '../testing/numbers.ts';
import {
  expectNothingLeftOnWasm,
  expectSameResults,
  resultsOn,
  startWasm,
  valuesOn,
} from './testing/wasm-and-cpu.ts';

const epsilon = 1e-3;

interface Case {
  readonly name: string;
  readonly shape: number[];
  readonly activation: 'linear' | 'relu';
  readonly hasSkip: boolean;
}

const cases: Case[] = [
  { name: 'linear', shape: [4, 6, 6, 16], activation: 'linear', hasSkip: false },
  { name: 'ReLU', shape: [4, 6, 5, 24], activation: 'relu', hasSkip: false },
  { name: 'skip connection and ReLU', shape: [3, 40, 40, 8], activation: 'relu', hasSkip: true },
  { name: 'channels that fill no vector', shape: [3, 5, 5, 11], activation: 'relu', hasSkip: true },
  { name: 'rows without height and width', shape: [64, 10], activation: 'linear', hasSkip: true },
  { name: 'one channel, batch of 1', shape: [1, 7, 9, 1], activation: 'relu', hasSkip: false },
  { name: 'one channel, skip connection', shape: [3, 5, 7, 1], activation: 'linear', hasSkip: true },
  { name: 'odd size, batch of 1', shape: [1, 13, 11, 13], activation: 'relu', hasSkip: true },
  { name: 'two rows', shape: [2, 5], activation: 'linear', hasSkip: false },
  { name: 'channels of one vector and a half', shape: [5, 3, 3, 6], activation: 'linear', hasSkip: false },
  { name: 'several units, the last one short', shape: [3, 21, 23, 29], activation: 'relu', hasSkip: false },
  { name: 'more channels than a unit has floats for', shape: [3, 20_000], activation: 'relu', hasSkip: true },
];

const channelsOf = (shape: number[]) => shape.at(-1)!;
const made = (shape: number[], seed: number) =>
  tf.add(tf.mul(tf.tensor(numbers(tf.util.sizeFromShape(shape), seed), shape), 2), 0.5);

/** What the kernels are for, in plain operations with automatic gradients. */
function plain({ shape, activation, hasSkip }: Case): tf.Tensor[] {
  const channels = channelsOf(shape);
  const axes = shape.slice(0, -1).map((_, axis) => axis);
  const run = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor, skip: tf.Tensor) => {
    const { mean, variance } = tf.moments(x, axes);
    const deviation = tf.sqrt(tf.add(variance, epsilon));
    const z = tf.add(tf.mul(tf.div(tf.sub(x, mean), deviation), gamma), beta);
    const sum = tf.add(z, hasSkip ? skip : tf.mul(skip, 0));
    return activation === 'relu' ? tf.relu(sum) : sum;
  };
  const inputs = [made(shape, 1), made([channels], 2), made([channels], 3), made(shape, 4)] as const;
  const gradients = tf.grads(run)([...inputs], made(shape, 5));
  return [run(...inputs), ...(hasSkip ? gradients : gradients.slice(0, 3))];
}

function fused({ shape, activation, hasSkip }: Case): tf.Tensor[] {
  const channels = channelsOf(shape);
  const run = (name: string, inputs: tf.NamedTensorMap, attrs = {}) =>
    tf.engine().runKernel(name, inputs, attrs);
  const [x, gamma, beta, skip] = [made(shape, 1), made([channels], 2), made([channels], 3), made(shape, 4)];
  const statistics = run('BatchStatistics', { x }) as tf.Tensor;
  const forward = { x, statistics, gamma, beta, ...(hasSkip ? { skip } : {}) };
  const y = run('BatchNormTraining', forward, { epsilon, activation }) as tf.Tensor;
  const back = { dy: made(shape, 5), x, y, statistics, gamma };
  return [y, ...(run('BatchNormTrainingGrad', back, { epsilon, activation, hasSkip }) as tf.Tensor[])];
}

beforeAll(async () => {
  await startWasm();
});

describe('fused batch-norm', () => {
  it.each(cases)('agrees with plain operations: $name', async (shape) => {
    const expected = await resultsOn('cpu', () => plain(shape));
    expectSameResults(await resultsOn('wasm', () => fused(shape)), expected);
  });

  it.each(cases)('leaves nothing behind: $name', async (shape) => {
    await expectNothingLeftOnWasm(() => fused(shape));
  });

  it('has mean 2 and variance 1 for 1 and 3, however far from zero', async () => {
    const statistics = (values: number[]) =>
      tf.engine().runKernel('BatchStatistics', { x: tf.tensor2d(values, [2, 1]) }) as tf.Tensor;
    const [near, far] = await valuesOn('wasm', () => [statistics([1, 3]), statistics([10_001, 10_003])]);
    expect(Array.from(near!)).toEqual([2, 1]);
    expect(Array.from(far!)).toEqual([10_002, 1]);
  });
});

describe('Adam step', () => {
  const attrs = { beta1: 0.9, beta2: 0.99, stepSize: 0.1, epsilon: 1e-3, decay: 0.98 };
  const step = (length: number) => {
    const [weights, gradient, first] = [made([length], 1), made([length], 2), made([length], 3)];
    const second = tf.abs(made([length], 4));
    return tf.engine().runKernel('AdamStep', { weights, gradient, first, second }, attrs) as tf.Tensor[];
  };

  it.each([1, 2, 3, 4, 5, 7, 16_383, 16_384, 16_385, 40_003])(
    'moves %i weights by the formula',
    async (length) => {
      const expected = await resultsOn('cpu', () => {
        const g = made([length], 2);
        const nextFirst = tf.add(tf.mul(made([length], 3), 0.9), g);
        const nextSecond = tf.add(tf.mul(tf.abs(made([length], 4)), 0.99), tf.square(g));
        const direction = tf.div(nextFirst, tf.add(tf.sqrt(nextSecond), 1e-3));
        const weights = tf.sub(tf.mul(made([length], 1), 0.98), tf.mul(direction, 0.1));
        return [weights, nextFirst, nextSecond];
      });
      expectSameResults(await resultsOn('wasm', () => step(length)), expected, 1e-5);
    },
  );

  it('leaves nothing behind', async () => {
    await expectNothingLeftOnWasm(() => step(1000));
  });
});
