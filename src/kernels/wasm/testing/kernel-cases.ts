/**
 * Calls of every kernel that runs on our compiled code, as shapes and attributes, for tests that need no
 * TF.js backend.
 */
import { convGeometry } from '../../conv-geometry.ts';
import type { ConvolutionCase } from '../../testing/convolution-cases.ts';

export interface KernelCase {
  readonly name: string;
  readonly kernelName: string;
  /** Shapes by the names the kernel knows them by. */
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly attrs: object;
}

type Shape = readonly number[];

export function convolutionKernelCases({ name, x, filter, stride, pad }: ConvolutionCase): KernelCase[] {
  const filterShape = [filter[0], filter[1], x[3], filter[2]];
  const attrs = { strides: stride, pad, dilations: 1, dataFormat: 'NHWC' as const };
  const { outHeight, outWidth } = convGeometry(x, filterShape, attrs)!;
  const dy = [x[0], outHeight, outWidth, filter[2]];
  return [
    { name, kernelName: 'Conv2D', inputs: { x, filter: filterShape }, attrs },
    {
      name,
      kernelName: 'Conv2DBackpropInput',
      inputs: { dy, filter: filterShape },
      attrs: { ...attrs, inputShape: x },
    },
    { name, kernelName: 'Conv2DBackpropFilter', inputs: { x, dy }, attrs: { ...attrs, filterShape } },
  ];
}

export function productKernelCases([rows, depth, columns]: readonly [number, number, number]): KernelCase[] {
  const one = (a: Shape, b: Shape, transposeA: boolean, transposeB: boolean): KernelCase => ({
    name: `${rows} x ${depth} x ${columns}${transposeA ? ', left transposed' : ''}${transposeB ? ', right transposed' : ''}`,
    kernelName: 'BatchMatMul',
    inputs: { a, b },
    attrs: { transposeA, transposeB },
  });
  return [
    one([rows, depth], [depth, columns], false, false),
    one([rows, depth], [columns, depth], false, true),
    one([depth, rows], [depth, columns], true, false),
  ];
}

export function poolKernelCase(x: Shape, size: number, stride: number, pad: 'same' | 'valid'): KernelCase {
  const out = (length: number) =>
    pad === 'same' ? Math.ceil(length / stride) : Math.ceil((length - size + 1) / stride);
  const dy = [x[0]!, out(x[1]!), out(x[2]!), x[3]!];
  return {
    name: `${size}x${size} of ${x.join(' x ')}, stride ${stride}, ${pad}`,
    kernelName: 'MaxPoolGrad',
    inputs: { dy, input: x },
    attrs: { filterSize: size, strides: stride, pad },
  };
}

export function batchNormKernelCases(x: Shape): KernelCase[] {
  const channels = [x.at(-1)!];
  const statistics = [2, channels[0]!];
  const norm = { x, statistics, gamma: channels };
  const name = x.join(' x ');
  const both = { epsilon: 1e-3, activation: 'relu' };
  const neither = { epsilon: 1e-3, activation: 'linear' };
  return [
    { name, kernelName: 'BatchStatistics', inputs: { x }, attrs: {} },
    {
      name: `${name}, skip and ReLU`,
      kernelName: 'BatchNormTraining',
      inputs: { ...norm, beta: channels, skip: x },
      attrs: both,
    },
    { name, kernelName: 'BatchNormTraining', inputs: { ...norm, beta: channels }, attrs: neither },
    {
      name: `${name}, skip and ReLU`,
      kernelName: 'BatchNormTrainingGrad',
      inputs: { dy: x, y: x, ...norm },
      attrs: { ...both, hasSkip: true },
    },
    {
      name,
      kernelName: 'BatchNormTrainingGrad',
      inputs: { dy: x, y: x, ...norm },
      attrs: { ...neither, hasSkip: false },
    },
  ];
}

/** @param lengths of the variables */
export function adamKernelCase(lengths: readonly number[]): KernelCase {
  const pairs = lengths.flatMap((length, index) => [
    [`weights${index}`, [length]] as const,
    [`gradient${index}`, [length]] as const,
  ]);
  const all = [lengths.reduce((sum, length) => sum + length, 0)];
  return {
    name: `${lengths.join(' and ')} weights`,
    kernelName: 'AdamStep',
    inputs: { ...Object.fromEntries(pairs), first: all, second: all },
    attrs: {
      ...{ beta1: 0.9, beta2: 0.99, stepSize: 0.1, epsilon: 1e-3 },
      decays: lengths.map((_, index) => (index % 2 === 0 ? 0.98 : 1)),
    },
  };
}

export function dropoutKernelCase(x: Shape): KernelCase {
  const attrs = { rate: 0.3, state: 3_000_000_000 };
  return { name: x.join(' x '), kernelName: 'SeededDropout', inputs: { x }, attrs };
}
