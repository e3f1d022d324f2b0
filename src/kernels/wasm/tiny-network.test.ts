import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { numbers } from '../testing/numbers.ts';
import {
  expectNothingLeftOnWasm,
  expectSameOnWasmAndCpu,
  startWasm,
  valuesOn,
} from './testing/wasm-and-cpu.ts';

const shapes: Record<string, number[]> = {
  first: [3, 3, 1, 8],
  second: [3, 3, 8, 12],
  scale: [12],
  shift: [12],
  dense: [192, 10],
  bias: [10],
};

/** Conv stride 2, batch-norm by hand, relu, conv, max-pool, dense, sigmoid, pair-like loss with masks. */
function lossOf(image: tf.Tensor4D, weights: Record<string, tf.Tensor>): tf.Scalar {
  const one = tf.relu(tf.conv2d(image, weights.first as tf.Tensor4D, 2, 'same')); // [6, 8, 8, 8]
  const two = tf.conv2d(one, weights.second as tf.Tensor4D, 1, 'same'); // [6, 8, 8, 12]
  const { mean, variance } = tf.moments(two, [0, 1, 2]);
  const normal = tf.batchNorm4d(
    two,
    mean as tf.Tensor1D,
    variance as tf.Tensor1D,
    weights.shift as tf.Tensor1D,
    weights.scale as tf.Tensor1D,
    1e-3,
  );
  const pooled = tf.maxPool(tf.relu(normal), 2, 2, 'same'); // [6, 4, 4, 12]
  const flat = tf.reshape(tf.transpose(pooled, [0, 2, 1, 3]), [6, 192]);
  const embedding = tf.sigmoid(tf.add(tf.matMul(flat, weights.dense as tf.Tensor2D), weights.bias!)); // [6, 10]
  const unit = tf.div(embedding, tf.sqrt(tf.sum(tf.square(embedding), 1, true)));
  const likeness = tf.matMul(unit as tf.Tensor2D, unit as tf.Tensor2D, false, true); // [6, 6]
  const far = tf.greaterEqual(likeness, tf.mean(likeness));
  const chosen = tf.where(far, tf.square(likeness), tf.mul(likeness, 0.5));
  return tf.add(tf.mean(chosen), tf.mean(tf.maximum(tf.sub(1, chosen), 0.2))) as tf.Scalar;
}

function lossAndGradients(): tf.Tensor[] {
  const image = tf.tensor4d(numbers(6 * 16 * 16, 1), [6, 16, 16, 1]);
  const names = Object.keys(shapes);
  const weights = names.map((name, index) =>
    tf.tensor(numbers(tf.util.sizeFromShape(shapes[name]!), index + 2), shapes[name]!),
  );
  const run = (...values: tf.Tensor[]) =>
    lossOf(image, Object.fromEntries(names.map((name, index) => [name, values[index]!])));
  const { value, grads } = tf.valueAndGrads(run)(weights);
  // TF.js has no gradient for top-k: hard pairs are chosen outside of the differentiated function.
  return [value, tf.topk(weights[4]!, 3).values, ...grads];
}

beforeAll(async () => {
  await startWasm();
});

describe('one step of a small network on WASM', () => {
  it('has the loss and all the gradients of the CPU backend', async () => {
    await expectSameOnWasmAndCpu(lossAndGradients);
  });

  it('leaves nothing behind', async () => {
    await expectNothingLeftOnWasm(lossAndGradients);
  });

  it('gives every weight a gradient', async () => {
    const [, , ...gradients] = await valuesOn('wasm', lossAndGradients);
    for (const gradient of gradients) expect(gradient.some((value) => Math.abs(value) > 1e-7)).toBe(true);
  });
});
