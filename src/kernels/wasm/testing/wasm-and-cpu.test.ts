import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { relativeError } from '../../testing/numbers.ts';
import { expectSameOnWasmAndCpu, startWasm } from './wasm-and-cpu.ts';

const error = (actual: number[], expected: number[]): number =>
  relativeError(Float32Array.from(actual), Float32Array.from(expected));

describe('the relative error of a result', () => {
  it('is the largest difference over the largest expected value', () => {
    expect(error([1, 2, 4], [1, 2, 4])).toBe(0);
    expect(error([1, 2.5, 4], [1, 2, -4])).toBe(2);
  });

  it.each([
    ['NaN', NaN],
    ['infinity', Infinity],
    ['minus infinity', -Infinity],
  ])('is infinite for %s where a number was expected, wherever it lies', (_, wrong) => {
    expect(error([wrong, 2, 4], [1, 2, 4])).toBe(Infinity);
    expect(error([1, wrong, 5], [1, 2, 4])).toBe(Infinity);
    expect(error([1, 2, wrong], [1, 2, 4])).toBe(Infinity);
  });

  it('is infinite for a number where none was expected, and nothing for the same lack of one', () => {
    expect(error([1, 2], [1, NaN])).toBe(Infinity);
    expect(error([1, -Infinity], [1, Infinity])).toBe(Infinity);
    expect(error([1, NaN, Infinity], [1, NaN, Infinity])).toBe(0);
  });

  it('is infinite for results of different lengths', () => {
    expect(error([1, 2], [1, 2, 3])).toBe(Infinity);
    expect(error([], [1])).toBe(Infinity);
  });
});

describe('a comparison of WASM and CPU', () => {
  beforeAll(async () => {
    await startWasm();
  });

  const onWasm = () => tf.getBackend() === 'wasm';

  it('passes for the same results', async () => {
    await expectSameOnWasmAndCpu(() => [tf.tensor1d([1, 2]), tf.scalar(3)]);
  });

  it('fails on NaN before a finite error', async () => {
    const compute = () => tf.tensor1d(onWasm() ? [NaN, 2.00001] : [1, 2]);
    await expect(expectSameOnWasmAndCpu(compute)).rejects.toThrow('result 0');
  });

  it('fails on a result too few or too many', async () => {
    const some = (count: number) => Array.from({ length: count }, () => tf.scalar(1));
    await expect(expectSameOnWasmAndCpu(() => some(onWasm() ? 1 : 2))).rejects.toThrow('number of results');
    await expect(expectSameOnWasmAndCpu(() => some(onWasm() ? 2 : 1))).rejects.toThrow('number of results');
  });

  it('fails on another shape of the same numbers', async () => {
    const compute = () => tf.ones(onWasm() ? [2, 3] : [3, 2]);
    await expect(expectSameOnWasmAndCpu(compute)).rejects.toThrow('shape of result 0');
  });
});
