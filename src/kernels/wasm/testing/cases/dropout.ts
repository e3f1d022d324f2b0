/** Dropout with seeded random numbers. */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../../../../siamese/random.ts';
import type { KernelCase, KernelCases, PlainKernel, Shape } from '../kernel-case.ts';

const attrs = { rate: 0.3, state: 3_000_000_000 };

const drop = (x: Shape): KernelCase => ({ name: x.join(' x '), inputs: { x }, attrs });

/** A number is drawn for every place in turn, as the library draws them. */
const plain: PlainKernel = ({ x }) => {
  const random = createRandom(attrs.state);
  const mask = Float32Array.from({ length: x!.size }, () =>
    random.next() < attrs.rate ? 0 : 1 / (1 - attrs.rate),
  );
  return [tf.mul(x!, tf.tensor(mask, x!.shape))];
};

export const seededDropoutCases: KernelCases = {
  small: [[1], [7, 3], [16_384], [40_003]].map(drop),
  large: [drop([3, 23_335])],
  plain,
};
