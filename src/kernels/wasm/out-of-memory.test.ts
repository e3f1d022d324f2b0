import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWasm, valuesOn, wasmBackend } from './testing/wasm-and-cpu.ts';

/** Their outer products below have 4 GB, more than is free, and more bytes than 32 bits can tell. */
const columnAndRow = (rows: number, columns: number) =>
  [tf.ones([rows, 1]), tf.ones([1, columns])] as [tf.Tensor, tf.Tensor];

const products: [name: string, bytes: string, compute: () => tf.Tensor][] = [
  ['a kernel of ours', '4,294,836,224', () => tf.matMul(...columnAndRow(32_768, 32_767))],
  ['a kernel of TF.js', '4,294,836,224', () => tf.mul(...columnAndRow(32_768, 32_767))],
  ['ours beyond 32 bits', '19,600,000,000', () => tf.matMul(...columnAndRow(70_000, 70_000))],
  ["TF.js's beyond 32 bits", '19,600,000,000', () => tf.mul(...columnAndRow(70_000, 70_000))],
];

beforeAll(async () => {
  await startWasm();
});

describe('a result that has no room in the WASM memory', () => {
  it.each(products)('is an error that says how much was wanted: %s', async (_, bytes, compute) => {
    const before = [tf.memory().numTensors, wasmBackend().numDataIds()];
    await expect(valuesOn('wasm', compute)).rejects.toMatchObject({
      name: 'OutOfMemoryError',
      message: expect.stringMatching(new RegExp(`${bytes} bytes.*smaller batch`)),
    });
    expect([tf.memory().numTensors, wasmBackend().numDataIds()]).toEqual(before);
  });

  it('leaves the backend as good as before', async () => {
    const [sum] = await valuesOn('wasm', () => tf.matMul(tf.ones([3, 5]), tf.ones([5, 2])));
    expect(Array.from(sum!)).toEqual([5, 5, 5, 5, 5, 5]);
  });
});
