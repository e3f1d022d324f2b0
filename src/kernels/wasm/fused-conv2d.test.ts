import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { convolutionCases } from '../testing/convolution-cases.ts';
import { numbers } from '../testing/numbers.ts';
import { expectNothingLeftOnWasm, expectSameOnWasmAndCpu, startWasm } from './testing/wasm-and-cpu.ts';

beforeAll(async () => {
  const { kernels } = await startWasm();
  expect(kernels).toContain('FusedConv2D');
});

type Activation = 'linear' | 'relu' | 'relu6' | 'sigmoid';

function convolution(at: number, activation: Activation, biasSize: 'all' | 'none'): tf.Tensor {
  const { x, filter, stride, pad } = convolutionCases[at]!;
  const shape: [number, number, number, number] = [filter[0], filter[1], x[3], filter[2]];
  return tf.fused.conv2d({
    x: tf.tensor4d(numbers(tf.util.sizeFromShape(x), 1), x),
    filter: tf.tensor4d(numbers(tf.util.sizeFromShape(shape), 2), shape),
    strides: stride,
    pad: pad as 'same', // fused convolutions have no explicit padding; the cases here are without it
    activation,
    ...(biasSize === 'none' ? {} : { bias: tf.tensor1d(numbers(filter[2], 3)) }),
  });
}

// More shapes, kernel by kernel, in kernel-parity.test.ts.
describe('fused convolution on WASM', () => {
  it.each([
    ['relu', 'all'],
    ['linear', 'all'],
    ['linear', 'none'],
    ['relu', 'none'],
    ['relu6', 'all'],
    ['sigmoid', 'all'],
  ] as const)('agrees with the CPU backend: %s, bias for %s', async (activation, biasSize) => {
    await expectSameOnWasmAndCpu(() => convolution(1, activation, biasSize));
  });

  it('leaves nothing behind', async () => {
    await expectNothingLeftOnWasm(() => convolution(0, 'relu', 'all'));
  });

  it('adds the bias and cuts below zero, by hand', () => {
    const x = tf.tensor4d([1, -2], [1, 1, 2, 1]);
    const filter = tf.tensor4d([3], [1, 1, 1, 1]);
    const bias = tf.tensor1d([1]);
    const y = tf.fused.conv2d({ x, filter, strides: 1, pad: 'same', bias, activation: 'relu' });
    expect([...y.dataSync()]).toEqual([4, 0]);
    tf.dispose([x, filter, bias, y]);
  });
});
