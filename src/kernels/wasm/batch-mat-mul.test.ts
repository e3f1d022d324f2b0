import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { numbers } from '../testing/numbers.ts';
import {
  expectNothingLeftOnWasm,
  expectSameOnWasmAndCpu,
  startWasm,
  valuesOn,
} from './testing/wasm-and-cpu.ts';

const made = (shape: number[], seed: number) => tf.tensor(numbers(tf.util.sizeFromShape(shape), seed), shape);

/** More of them, kernel by kernel, in kernel-parity.test.ts. */
const shapes: [rows: number, depth: number, columns: number][] = [
  [1, 1, 1],
  [7, 13, 9],
  [128, 300, 70],
];

beforeAll(async () => {
  await startWasm();
});

describe('matrix products on WASM', () => {
  it.each(shapes)('agree with the CPU backend, transposed or not: %i x %i x %i', async (m, k, n) => {
    await expectSameOnWasmAndCpu(() => [
      tf.matMul(made([m, k], 1), made([k, n], 2)),
      tf.matMul(made([m, k], 1), made([n, k], 2), false, true),
      tf.matMul(made([k, m], 1), made([k, n], 2), true, false),
      tf.matMul(made([k, m], 1), made([n, k], 2), true, true),
    ]);
  });

  it('agree for stacks of matrices', async () => {
    await expectSameOnWasmAndCpu(() => tf.matMul(made([3, 4, 5], 1), made([3, 5, 6], 2)));
    await expectSameOnWasmAndCpu(() => tf.matMul(made([1, 4, 5], 1), made([1, 5, 6], 2)));
  });

  it('multiply a row of ones to column sums', async () => {
    const [sums] = await valuesOn('wasm', () =>
      tf.matMul(
        [[1, 1, 1]],
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ),
    );
    expect(Array.from(sums!)).toEqual([9, 12]);
  });

  it('leave nothing behind', async () => {
    await expectNothingLeftOnWasm(() => [
      tf.matMul(made([20, 30], 1), made([30, 7], 2)),
      tf.matMul(made([30, 20], 1), made([30, 7], 2), true),
    ]);
  });
});
