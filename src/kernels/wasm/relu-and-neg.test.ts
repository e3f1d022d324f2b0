import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { numbers } from '../testing/numbers.ts';
import { expectNothingLeftOnWasm, expectSameOnWasmAndCpu, startWasm } from './testing/wasm-and-cpu.ts';

beforeAll(async () => {
  const { kernels } = await startWasm();
  expect(kernels).toEqual(expect.arrayContaining(['Relu', 'Neg']));
});

describe.each([
  ['relu', tf.relu],
  ['neg', tf.neg],
] as const)('%s on WASM', (_, operation) => {
  it.each([[[5]], [[3, 2]], [[2, 3, 7]], [[1, 4, 4, 144]], [[40, 16, 48]], [[0, 8]]])(
    'agrees with the CPU backend: %j',
    async (shape) => {
      const compute = () => operation(tf.tensor(numbers(tf.util.sizeFromShape(shape), 4), shape));
      await expectSameOnWasmAndCpu(compute);
      await expectNothingLeftOnWasm(compute);
    },
  );
});

it('turns signs and cuts below zero, by hand', () => {
  const x = tf.tensor1d([1, -2, 0, 3, -4]);
  expect([...tf.neg(x).dataSync()].map((value) => value + 0)).toEqual([-1, 2, 0, -3, 4]);
  expect([...tf.relu(x).dataSync()]).toEqual([1, 0, 0, 3, 0]);
  x.dispose();
});
