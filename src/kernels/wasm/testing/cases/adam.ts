/** A step of Adam for several variables. */
import * as tf from '@tensorflow/tfjs-core';
import type { KernelCase, KernelCases, PlainKernel } from '../kernel-case.ts';

const factors = { beta1: 0.9, beta2: 0.99, stepSize: 0.1, epsilon: 1e-3 };

/** @param lengths of the variables */
export function adamStepCase(lengths: readonly number[]): KernelCase {
  const pairs = lengths.flatMap((length, index) => [
    [`weights${index}`, [length]] as const,
    [`gradient${index}`, [length]] as const,
  ]);
  const all = [lengths.reduce((sum, length) => sum + length, 0)];
  return {
    name: `${lengths.join(' and ')} weights`,
    inputs: { ...Object.fromEntries(pairs), first: all, second: all },
    attrs: { ...factors, decays: lengths.map((_, index) => (index % 2 === 0 ? 0.98 : 1)) },
  };
}

/** By the formula, each variable on its own. */
const plain: PlainKernel = (inputs, attrs) => {
  const { decays } = attrs as { readonly decays: readonly number[] };
  const sizes = decays.map((_, index) => inputs[`weights${index}`]!.size);
  const [firsts, seconds] = [tf.split(inputs.first!, sizes), tf.split(inputs.second!, sizes)];
  const moved = decays.map((decay, index) => {
    const gradient = inputs[`gradient${index}`]!;
    const first = tf.add(tf.mul(firsts[index]!, factors.beta1), gradient);
    const second = tf.add(tf.mul(seconds[index]!, factors.beta2), tf.square(gradient));
    const direction = tf.div(first, tf.add(tf.sqrt(second), factors.epsilon));
    const kept = tf.mul(inputs[`weights${index}`]!, decay);
    return { weights: tf.sub(kept, tf.mul(direction, factors.stepSize)), first, second };
  });
  return [
    ...moved.map(({ weights }) => weights),
    tf.concat(moved.map(({ first }) => first)),
    tf.concat(moved.map(({ second }) => second)),
  ];
};

export const adamStepCases: KernelCases = {
  small: [[1], [7], [16_384], [40_003, 3, 16_385]].map(adamStepCase),
  large: [[70_003, 5, 16_384, 1]].map(adamStepCase),
  plain,
};
