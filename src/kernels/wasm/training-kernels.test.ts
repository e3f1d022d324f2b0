import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAdam } from '../../siamese/training/adam.ts';
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
  const factors = { beta1: 0.9, beta2: 0.99, stepSize: 0.1, epsilon: 1e-3 };
  const decays = [0.98, 1, 0.5];
  /** Number `at` of every kind. */
  const kindsOf = (lengths: readonly number[]) => ({
    weights: lengths.map((length, at) => made([length], 1 + at)),
    gradients: lengths.map((length, at) => made([length], 11 + at)),
    firsts: lengths.map((length, at) => made([length], 21 + at)),
    seconds: lengths.map((length, at) => tf.abs(made([length], 31 + at))),
  });

  const step = (lengths: readonly number[]) => {
    const { weights, gradients, firsts, seconds } = kindsOf(lengths);
    const inputs: Record<string, tf.Tensor> = { first: tf.concat(firsts), second: tf.concat(seconds) };
    weights.forEach((one, at) => {
      inputs[`weights${at}`] = one;
      inputs[`gradient${at}`] = gradients[at]!;
    });
    const attrs = { ...factors, decays: decays.slice(0, lengths.length) };
    return tf.engine().runKernel('AdamStep', inputs, attrs) as tf.Tensor[];
  };

  const byTheFormula = (lengths: readonly number[]) => {
    const { weights, gradients, firsts, seconds } = kindsOf(lengths);
    const first = firsts.map((one, at) => tf.add(tf.mul(one, 0.9), gradients[at]!));
    const second = seconds.map((one, at) => tf.add(tf.mul(one, 0.99), tf.square(gradients[at]!)));
    const moved = weights.map((one, at) => {
      const direction = tf.div(first[at]!, tf.add(tf.sqrt(second[at]!), 1e-3));
      return tf.sub(tf.mul(one, decays[at]!), tf.mul(direction, 0.1));
    });
    return [...moved, tf.concat(first), tf.concat(second)];
  };

  it.each([
    [[1]],
    [[2]],
    [[3]],
    [[4]],
    [[7]],
    [[16_383]],
    [[16_385]],
    [[5, 40_003, 1]],
    [[16_384, 16_384, 3]],
  ])('moves variables of %j numbers by the formula', async (lengths) => {
    const expected = await resultsOn('cpu', () => byTheFormula(lengths));
    expectSameResults(await resultsOn('wasm', () => step(lengths)), expected, 1e-5);
  });

  it('keeps the shapes of variables', async () => {
    const [weights] = await resultsOn('wasm', () => {
      const inputs = {
        weights0: made([2, 3], 1),
        gradient0: made([2, 3], 2),
        first: made([6], 3),
        second: tf.ones([6]),
      };
      return tf.engine().runKernel('AdamStep', inputs, { ...factors, decays: [1] }) as tf.Tensor[];
    });
    expect(weights!.shape).toEqual([2, 3]);
  });

  it('leaves nothing behind', async () => {
    await expectNothingLeftOnWasm(() => step([1000, 3]));
  });

  it('moves what the optimiser is given as its plain operations do', async () => {
    const train = () => {
      const [large, small, bias] = [made([130, 140], 1), made([7, 3], 2), made([5], 3)].map((one) =>
        tf.variable(one),
      );
      const adam = createAdam(
        [
          { name: 'large', variable: large!, decays: true },
          { name: 'bias', variable: bias!, decays: false },
          { name: 'small', variable: small!, decays: true },
        ],
        { weightDecay: 0.3 },
      );
      for (let at = 0; at < 3; at++) {
        const gradients = {
          [large!.name]: made([130, 140], 10 + at),
          ...(at > 0 ? { [small!.name]: made([7, 3], 20 + at) } : {}),
          [bias!.name]: made([5], 30 + at),
        };
        adam.step(gradients, 0.1);
      }
      adam.dispose();
      const results = [large!, small!, bias!].map((one) => one.clone());
      for (const one of [large!, small!, bias!]) one.dispose();
      return results;
    };
    expectSameResults(await resultsOn('wasm', train), await resultsOn('cpu', train), 1e-5);
  });
});
