import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { dropout } from '../../siamese/model/dropout.ts';
import { createRandom } from '../../siamese/random.ts';
import { numbers } from '../testing/numbers.ts';
import { expectNothingLeftOnWasm, expectSameOnWasmAndCpu, startWasm } from './testing/wasm-and-cpu.ts';

beforeAll(async () => {
  expect((await startWasm()).kernels).toContain('SeededDropout');
});

const seed = 3_000_000_000;

function dropoutAndGradient(shape: number[], rate: number): tf.Tensor[] {
  const x = tf.tensor(numbers(tf.util.sizeFromShape(shape), 1), shape);
  const dy = tf.tensor(numbers(x.size, 2), shape);
  const { value, grad } = tf.valueAndGrad((one: tf.Tensor) => dropout(one, rate, createRandom(seed)))(x, dy);
  return [value, grad];
}

describe('dropout on WASM', () => {
  it.each([
    { shape: [1], rate: 0.5 },
    { shape: [7], rate: 0.3 },
    { shape: [3, 5, 2, 7], rate: 0.9 },
    { shape: [40_003], rate: 0.25 }, // several units, the last of them odd
    { shape: [128, 300], rate: 0 },
  ])(
    'drops what the plain operations drop, forwards and backwards: $shape by $rate',
    async ({ shape, rate }) => {
      await expectSameOnWasmAndCpu(() => dropoutAndGradient(shape, rate));
      await expectNothingLeftOnWasm(() => dropoutAndGradient(shape, rate));
    },
  );

  it('goes on in the random numbers where it stopped', async () => {
    await tf.setBackend('wasm');
    const [dropped, drawn] = [createRandom(seed), createRandom(seed)];
    const x = tf.ones([1001]);
    for (let run = 0; run < 2; run++) {
      const y = dropout(x, 0.4, dropped);
      const expected = Float32Array.from({ length: 1001 }, () => (drawn.next() < 0.4 ? 0 : 1 / 0.6));
      expect(Float32Array.from(y.dataSync())).toEqual(expected);
      y.dispose();
    }
    expect(dropped.next()).toBe(drawn.next());
    x.dispose();
  });
});
