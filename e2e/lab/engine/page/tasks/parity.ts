/** The same computations on the started backend and on the CPU backend, side by side. */
import * as tf from '@tensorflow/tfjs-core';
import {
  type ConvolutionCase,
  convolutionAndGradients,
  convolutionCases,
  convolutionGrid,
  longStrides,
  threeByThree,
  winogradCases,
} from '../../../../../src/kernels/testing/convolution-cases.ts';
import { numbers, relativeError } from '../../../../../src/kernels/testing/numbers.ts';
import { batchNorm, batchStatistics } from '../../../../../src/siamese/model/batch-norm.ts';

export interface ParityRow {
  readonly name: string;
  /** The largest of all results; see `relativeError`. */
  readonly error: number;
  /** Tensors that were left over. */
  readonly left: number;
}

interface Computation {
  readonly name: string;
  readonly compute: () => tf.Tensor[];
}

export async function parityTask({
  groups,
}: {
  readonly groups: readonly GroupName[];
}): Promise<ParityRow[]> {
  const backend = tf.getBackend();
  const rows: ParityRow[] = [];
  for (const { name, compute } of groups.flatMap((group) => computations[group]())) {
    const before = tf.memory().numTensors;
    const actual = await valuesOn(backend, compute);
    const left = tf.memory().numTensors - before;
    const expected = await valuesOn('cpu', compute);
    const errors = actual.map((values, at) => relativeError(values, expected[at]!));
    const error = actual.length === expected.length ? Math.max(...errors) : Number.POSITIVE_INFINITY;
    rows.push({ name, error, left });
  }
  await tf.setBackend(backend);
  return rows;
}

async function valuesOn(backend: string, compute: () => tf.Tensor[]): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const made = tf.tidy(compute);
  const values: Float32Array[] = [];
  for (const one of made) values.push(Float32Array.from(await one.data()));
  tf.dispose(made);
  return values;
}

/** As wide as the networks are, and sizes at which textures are folded or groups of images are summed. */
const wide: ConvolutionCase[] = [
  threeByThree([3, 16, 16, 48], 48),
  threeByThree([2, 8, 8, 96], 96),
  { name: 'many images', x: [70, 9, 9, 3], filter: [3, 3, 5], stride: 2, pad: 'same' },
  { name: 'tall images', x: [40, 260, 3, 2], filter: [3, 2, 3], stride: 1, pad: 'same' },
];

const computations = {
  convolutions: () => convolutions([...convolutionCases, ...winogradCases, ...longStrides]),
  'convolution grid': () => convolutions(convolutionGrid),
  'wide convolutions': () => convolutions(wide),
  products: (): Computation[] =>
    (
      [
        [1, 1, 1],
        [7, 13, 9],
        [128, 300, 70],
        [1, 5000, 24],
        [31, 6, 29],
      ] as const
    ).map(([m, k, n]) => ({
      name: `products of ${m} x ${k} x ${n}`,
      compute: () => [
        tf.matMul(made([m, k], 1), made([k, n], 2)),
        tf.matMul(made([m, k], 1), made([n, k], 2), false, true),
        tf.matMul(made([k, m], 1), made([k, n], 2), true, false),
      ],
    })),
  pooling: (): Computation[] =>
    (
      [
        [2, 8, 8, 16],
        [2, 7, 9, 5],
        [1, 10, 11, 8],
      ] as const
    ).map((shape) => ({
      name: `gradient of pooling ${shape.join(' x ')}`,
      compute: () => {
        const pool = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid');
        const x = made(shape, 1);
        return [tf.grad(pool)(x, made(pool(x).shape, 2))];
      },
    })),
  norms: (): Computation[] =>
    (
      [
        [2, 8, 8, 16],
        [3, 5, 7, 9],
        [16, 4, 4, 144],
      ] as const
    ).flatMap((shape) =>
      (['linear', 'relu'] as const).map((activation) => ({
        name: `batch-norm of ${shape.join(' x ')}, ${activation}`,
        compute: () => normAndGradients(shape, activation),
      })),
    ),
  'fused convolutions': (): Computation[] =>
    convolutionCases
      .filter(({ pad }) => typeof pad === 'string')
      .map(({ name, x, filter, stride, pad }) => ({
        name: `fused ${name}`,
        compute: () => [
          tf.fused.conv2d({
            x: made(x, 1) as tf.Tensor4D,
            filter: made([filter[0], filter[1], x[3], filter[2]], 2) as tf.Tensor4D,
            strides: stride,
            pad: pad as 'same', // strings alone are left
            bias: made([filter[2]], 3),
            activation: 'relu',
          }),
        ],
      })),
} satisfies Record<string, () => Computation[]>;

export type GroupName = keyof typeof computations;

function convolutions(cases: readonly ConvolutionCase[]): Computation[] {
  return cases.map((one) => ({ name: one.name, compute: () => convolutionAndGradients(one) }));
}

function made(shape: readonly number[], seed: number): tf.Tensor {
  return tf.tensor(numbers(tf.util.sizeFromShape([...shape]), seed), [...shape]);
}

function normAndGradients(shape: readonly [number, number, number, number], activation: 'linear' | 'relu') {
  const channels = [shape[3]];
  const norm = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor, skip: tf.Tensor): tf.Tensor =>
    batchNorm({
      x: x as tf.Tensor4D, // of the four dimensions of `shape`
      statistics: batchStatistics(x as tf.Tensor4D),
      gamma: gamma as tf.Tensor1D,
      beta: beta as tf.Tensor1D,
      skip: skip as tf.Tensor4D,
      activation,
    });
  const inputs = [made(shape, 1), made(channels, 2), made(channels, 3), made(shape, 4)];
  const [x, gamma, beta, skip] = inputs as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  return [norm(x, gamma, beta, skip), ...tf.grads(norm)(inputs, made(shape, 5))];
}
