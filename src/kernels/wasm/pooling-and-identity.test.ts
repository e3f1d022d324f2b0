import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { numbers } from '../testing/numbers.ts';
import {
  expectNothingLeftOnWasm,
  expectSameOnWasmAndCpu,
  startWasm,
  valuesOn,
} from './testing/wasm-and-cpu.ts';

interface Case {
  readonly name: string;
  readonly x: [number, number, number, number];
  readonly size: number;
  readonly stride: number;
  readonly pad: 'same' | 'valid' | number;
}

/** More of them, kernel by kernel, in kernel-parity.test.ts. */
const cases: Case[] = [
  { name: '2x2 stride 2', x: [2, 8, 8, 16], size: 2, stride: 2, pad: 'valid' },
  { name: 'odd size and channels', x: [2, 7, 9, 5], size: 2, stride: 2, pad: 'valid' },
  { name: 'overlapping windows', x: [2, 9, 9, 6], size: 3, stride: 2, pad: 'same' },
  { name: 'stride 1, padded', x: [1, 6, 5, 4], size: 3, stride: 1, pad: 1 },
  { name: 'windows with gaps', x: [1, 10, 11, 8], size: 2, stride: 3, pad: 'valid' },
];

const gradientOf = ({ x, size, stride, pad }: Case): tf.Tensor => {
  const image = tf.tensor4d(numbers(tf.util.sizeFromShape(x), 1), x);
  const pool = (value: tf.Tensor) => tf.maxPool(value as tf.Tensor4D, size, stride, pad);
  const out = pool(image);
  return tf.grad(pool)(image, tf.tensor(numbers(out.size, 2), out.shape));
};

beforeAll(async () => {
  await startWasm();
});

describe('the max-pool gradient on WASM', () => {
  it.each(cases)('agrees with the CPU backend: $name', async (shape) => {
    await expectSameOnWasmAndCpu(() => gradientOf(shape));
  });

  it('leaves nothing behind', async () => {
    await expectNothingLeftOnWasm(() => gradientOf(cases[0]!));
  });

  it('goes to the first of equal values', async () => {
    const [gradient] = await valuesOn('wasm', () =>
      tf.grad((x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid'))(
        tf.tensor4d([1, 3, 3, 3], [1, 2, 2, 1]),
        tf.tensor4d([5], [1, 1, 1, 1]),
      ),
    );
    expect(Array.from(gradient!)).toEqual([0, 5, 0, 0]);
  });
});

describe('a clone on WASM', () => {
  it('outlives its original, and shares its numbers until then', async () => {
    await tf.setBackend('wasm');
    const buffers = tf.memory().numDataBuffers;
    const original = tf.tensor1d([1, 2, 3]);
    const clone = original.clone();
    expect(tf.memory().numDataBuffers).toBe(buffers + 1);
    original.dispose();
    expect(Array.from(clone.dataSync())).toEqual([1, 2, 3]);
    clone.dispose();
    expect(tf.memory().numDataBuffers).toBe(buffers);
  });
});
