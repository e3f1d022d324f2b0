/**
 * Convolutions of all the kinds a network here may ask for, small enough for the CPU backend.
 */
import * as tf from '@tensorflow/tfjs-core';
import { numbers } from './numbers.ts';

export interface ConvolutionCase {
  readonly name: string;
  readonly x: [number, number, number, number];
  readonly filter: [number, number, number];
  readonly stride: number | [number, number];
  readonly pad:
    | 'same'
    | 'valid'
    | number
    | [[number, number], [number, number], [number, number], [number, number]];
}

export const convolutionCases: ConvolutionCase[] = [
  { name: '3x3 same', x: [2, 8, 8, 8], filter: [3, 3, 16], stride: 1, pad: 'same' },
  { name: '3x3 same, odd size, odd channels', x: [3, 7, 9, 5], filter: [3, 3, 11], stride: 1, pad: 'same' },
  { name: '3x3 same, many channels', x: [5, 10, 6, 28], filter: [3, 3, 24], stride: 1, pad: 'same' },
  { name: '3x3 valid, many channels', x: [4, 8, 6, 16], filter: [3, 3, 32], stride: 1, pad: 'valid' },
  { name: '3x3 same, channels in fours', x: [7, 4, 4, 20], filter: [3, 3, 12], stride: 1, pad: 'same' },
  { name: '3x3 stride 2 same', x: [2, 16, 16, 3], filter: [3, 3, 24], stride: 2, pad: 'same' },
  { name: '3x3 stride 2 same, odd size', x: [2, 9, 7, 4], filter: [3, 3, 8], stride: 2, pad: 'same' },
  { name: '3x3 stride 2 valid', x: [1, 10, 11, 4], filter: [3, 3, 7], stride: 2, pad: 'valid' },
  { name: '3x3 stride 2, padded by 1', x: [2, 8, 8, 6], filter: [3, 3, 9], stride: 2, pad: 1 },
  { name: '3x3 stride 2 same, many pixels', x: [11, 21, 19, 5], filter: [3, 3, 7], stride: 2, pad: 'same' },
  { name: '3x3 stride 3 valid', x: [2, 11, 13, 3], filter: [3, 3, 5], stride: 3, pad: 'valid' },
  {
    name: '2x2 stride 3: rows no filter touches',
    x: [2, 11, 10, 3],
    filter: [2, 2, 5],
    stride: 3,
    pad: 'valid',
  },
  { name: 'strides that differ', x: [2, 9, 10, 3], filter: [3, 4, 6], stride: [2, 1], pad: 'same' },
  { name: '1x1', x: [2, 5, 6, 12], filter: [1, 1, 20], stride: 1, pad: 'same' },
  { name: '1x1 stride 2', x: [2, 7, 8, 12], filter: [1, 1, 20], stride: 2, pad: 'same' },
  {
    name: '10x10 on one channel, batch of 1',
    x: [1, 21, 20, 1],
    filter: [10, 10, 8],
    stride: 1,
    pad: 'valid',
  },
  { name: '7x7 valid', x: [2, 12, 12, 4], filter: [7, 7, 8], stride: 1, pad: 'valid' },
  {
    name: '4x4 same: more zeros after than before',
    x: [2, 9, 9, 4],
    filter: [4, 4, 8],
    stride: 1,
    pad: 'same',
  },
  { name: 'filter as large as the image', x: [5, 4, 4, 6], filter: [4, 4, 10], stride: 1, pad: 'valid' },
  {
    name: 'explicit padding, unequal',
    x: [2, 8, 7, 3],
    filter: [3, 3, 4],
    stride: 2,
    pad: [
      [0, 0],
      [2, 0],
      [1, 2],
      [0, 0],
    ],
  },
  {
    name: 'more padding than the filter covers',
    x: [1, 5, 5, 2],
    filter: [2, 2, 3],
    stride: 1,
    pad: [
      [0, 0],
      [3, 2],
      [2, 3],
      [0, 0],
    ],
  },
];

/** Stride 1, the size kept. */
export function threeByThree(x: ConvolutionCase['x'], filters: number): ConvolutionCase {
  return {
    name: `3x3 on ${x.join(' x ')} to ${filters}`,
    x,
    filter: [3, 3, filters],
    stride: 1,
    pad: 'same',
  };
}

/** For Winograd's method: channels that are multiples of the 12 it cuts them by, and that are not. */
export const winogradCases: ConvolutionCase[] = (
  [
    [[4, 8, 8, 16], 32],
    [[1, 2, 2, 20], 8],
    [[5, 10, 10, 28], 24],
    [[7, 4, 6, 24], 40],
    [[3, 12, 14, 12], 16],
    [[1, 6, 4, 128], 8],
    [[11, 2, 4, 8], 64],
    [[17, 16, 16, 12], 8], // pixels enough for the filter gradient to be summed in chunks of images
  ] as const
).map(([x, filters]) => threeByThree([...x], filters));

/** Strides at which the input gradient falls into more small convolutions than a task has arguments for. */
export const longStrides: ConvolutionCase[] = [
  { name: '6x6 stride 6', x: [2, 20, 19, 3], filter: [6, 6, 5], stride: 6, pad: 'valid' },
  { name: '6x6 stride 6 same', x: [1, 20, 19, 3], filter: [6, 6, 5], stride: 6, pad: 'same' },
  { name: '3x3 stride 7: gaps', x: [2, 23, 24, 2], filter: [3, 3, 9], stride: 7, pad: 'valid' },
  { name: '10x10 stride 8', x: [1, 31, 31, 1], filter: [10, 10, 3], stride: 8, pad: 'same' },
  { name: '4x4 strides 5 and 6', x: [1, 17, 19, 3], filter: [4, 4, 2], stride: [5, 6], pad: 'same' },
];

/** Filters of every size up to 10 x 10 at strides 1 to 3, on odd sizes and channels that fill no vector. */
export const convolutionGrid: ConvolutionCase[] = Array.from({ length: 60 }, (_, index) => {
  const size = 1 + (index % 10);
  const stride = 1 + (Math.floor(index / 10) % 3);
  const pad = index < 30 ? 'same' : 'valid';
  const pick = (choices: number[], step: number) => choices[Math.floor(index / step) % choices.length]!;
  const x: ConvolutionCase['x'] = [
    pick([1, 2, 1, 3], 1),
    (size + 4 + stride) | 1,
    (size + 1) | 1,
    pick([1, 3, 5, 7, 13], 3),
  ];
  const filter: ConvolutionCase['filter'] = [size, size, pick([1, 9, 3, 11, 6, 17, 2], 1)];
  return { name: `${size}x${size} stride ${stride} ${pad} on ${x.join(' x ')}`, x, filter, stride, pad };
});

/** The convolution of fixed numbers, and its gradients with respect to image and filter. */
export function convolutionAndGradients({ x, filter, stride, pad }: ConvolutionCase): tf.Tensor[] {
  const filterShape: [number, number, number, number] = [filter[0], filter[1], x[3], filter[2]];
  const image = tf.tensor4d(numbers(tf.util.sizeFromShape(x), 1), x);
  const weights = tf.tensor4d(numbers(tf.util.sizeFromShape(filterShape), 2), filterShape);
  const forward = (a: tf.Tensor, b: tf.Tensor) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, pad);
  const out = forward(image, weights);
  const dy = tf.tensor4d(numbers(out.size, 3), out.shape);
  return [out, ...tf.grads(forward)([image, weights], dy)];
}
