/** Batch normalisation in training: statistics, forward pass and gradient. */
import * as tf from '@tensorflow/tfjs-core';
import type { BatchNormAttributes, BatchNormGradAttributes } from '../../../batch-norm-contract.ts';
import type { KernelCase, KernelCases, PlainKernel, Shape } from '../kernel-case.ts';

const small: Shape[] = [
  [1, 1],
  [1, 3, 3, 5],
  [3, 40, 40, 8],
  [64, 10],
  [2, 31, 33, 27],
];

const large: Shape[] = [
  [6, 31, 33, 27],
  [8, 16, 16, 64],
];

const both = { epsilon: 1e-3, activation: 'relu' } as const;
const neither = { epsilon: 1e-3, activation: 'linear' } as const;

const channelsOf = (x: Shape): Shape => [x.at(-1)!];
const normOf = (x: Shape) => ({ x, statistics: [2, ...channelsOf(x)], gamma: channelsOf(x) });

const statistics = (x: Shape): KernelCase => ({ name: x.join(' x '), inputs: { x }, attrs: {} });

function forward(x: Shape): KernelCase[] {
  const name = x.join(' x ');
  const inputs = { ...normOf(x), beta: channelsOf(x) };
  return [
    { name: `${name}, skip and ReLU`, inputs: { ...inputs, skip: x }, attrs: both },
    { name, inputs, attrs: neither },
  ];
}

function gradient(x: Shape): KernelCase[] {
  const name = x.join(' x ');
  const inputs = { dy: x, y: x, ...normOf(x) };
  return [
    { name: `${name}, skip and ReLU`, inputs, attrs: { ...both, hasSkip: true } },
    { name, inputs, attrs: { ...neither, hasSkip: false } },
  ];
}

const axesOf = (x: tf.Tensor): number[] => x.shape.slice(0, -1).map((_, axis) => axis);

const plainStatistics: PlainKernel = ({ x }) => {
  const { mean, variance } = tf.moments(x!, axesOf(x!));
  return [tf.stack([mean, variance])];
};

/** (x - mean) and 1 / sqrt(variance + epsilon), by channel. */
function centredAndRate(x: tf.Tensor, norm: tf.Tensor, epsilon: number): [tf.Tensor, tf.Tensor] {
  const [mean, variance] = tf.unstack(norm) as [tf.Tensor, tf.Tensor];
  return [tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon))];
}

const plainForward: PlainKernel = ({ x, statistics, gamma, beta, skip }, attrs) => {
  const { epsilon, activation } = attrs as BatchNormAttributes;
  const [centred, rate] = centredAndRate(x!, statistics!, epsilon);
  const norm = tf.add(tf.mul(centred, tf.mul(rate, gamma!)), beta!);
  const sum = skip ? tf.add(norm, skip) : norm;
  return [activation === 'relu' ? tf.relu(sum) : sum];
};

const plainGradient: PlainKernel = ({ dy, x, y, statistics, gamma }, attrs) => {
  const { epsilon, activation, hasSkip } = attrs as BatchNormGradAttributes;
  const [centred, rate] = centredAndRate(x!, statistics!, epsilon);
  const dz = activation === 'relu' ? tf.mul(dy!, tf.cast(tf.greater(y!, 0), 'float32')) : dy!;
  const dBeta = tf.sum(dz, axesOf(dz));
  const dGamma = tf.mul(rate, tf.sum(tf.mul(dz, centred), axesOf(dz)));
  const rows = dz.size / dBeta.size;
  const through = tf.add(tf.div(dBeta, rows), tf.mul(centred, tf.div(tf.mul(rate, dGamma), rows)));
  const dx = tf.mul(tf.mul(gamma!, rate), tf.sub(dz, through));
  return hasSkip ? [dx, dGamma, dBeta, dz] : [dx, dGamma, dBeta];
};

export const batchStatisticsCases: KernelCases = {
  small: small.map(statistics),
  large: large.map(statistics),
  plain: plainStatistics,
};

export const batchNormTrainingCases: KernelCases = {
  small: small.flatMap(forward),
  large: large.flatMap(forward),
  plain: plainForward,
};

export const batchNormTrainingGradCases: KernelCases = {
  small: small.flatMap(gradient),
  large: large.flatMap(gradient),
  plain: plainGradient,
};
