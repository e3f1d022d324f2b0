/** Convolutions, their gradients, and convolutions with bias and ReLU. */
import { convGeometry } from '../../../conv-geometry.ts';
import {
  type ConvolutionCase,
  convolutionCases,
  convolutionGrid,
  longStrides,
  threeByThree,
  winogradCases,
} from '../../../testing/convolution-cases.ts';
import type { KernelCase, KernelCases } from '../kernel-case.ts';

const small = [...convolutionCases, ...convolutionGrid, ...winogradCases];

const large: ConvolutionCase[] = [
  { name: 'one channel', x: [9, 24, 20, 1], filter: [5, 5, 24], stride: 1, pad: 'same' },
  { name: 'stride 2, odd size', x: [9, 21, 19, 7], filter: [3, 3, 13], stride: 2, pad: 'same' },
  { name: '10x10', x: [7, 19, 18, 3], filter: [10, 10, 9], stride: 3, pad: 'valid' },
  { name: '1x1, many channels', x: [8, 13, 13, 24], filter: [1, 1, 40], stride: 1, pad: 'valid' },
  { name: '3x3 same, 28 channels', x: [13, 10, 10, 28], filter: [3, 3, 24], stride: 1, pad: 'same' },
  threeByThree([8, 16, 16, 64], 64),
  threeByThree([2, 32, 32, 32], 64),
  threeByThree([3, 64, 64, 12], 16),
];

const attrsOf = ({ stride, pad }: ConvolutionCase) => ({
  ...{ strides: stride, pad, dilations: 1, dataFormat: 'NHWC' as const },
});

const filterOf = ({ x, filter }: ConvolutionCase) => [filter[0], filter[1], x[3], filter[2]];

function errorOf(shape: ConvolutionCase): number[] {
  const { outHeight, outWidth } = convGeometry(shape.x, filterOf(shape), attrsOf(shape))!;
  return [shape.x[0], outHeight, outWidth, shape.filter[2]];
}

const forward = (shape: ConvolutionCase): KernelCase => ({
  name: shape.name,
  inputs: { x: shape.x, filter: filterOf(shape) },
  attrs: attrsOf(shape),
});

const inputGradient = (shape: ConvolutionCase): KernelCase => ({
  name: shape.name,
  inputs: { dy: errorOf(shape), filter: filterOf(shape) },
  attrs: { ...attrsOf(shape), inputShape: shape.x },
});

export const filterGradientCase = (shape: ConvolutionCase): KernelCase => ({
  name: shape.name,
  inputs: { x: shape.x, dy: errorOf(shape) },
  attrs: { ...attrsOf(shape), filterShape: filterOf(shape) },
});

/** Of two pictures at least: one alone in a small layer is the stock kernel's. */
const fused =
  (activation: string, bias: boolean) =>
  ({ x: [batch, ...picture], ...shape }: ConvolutionCase): KernelCase => {
    const { name, inputs, attrs } = forward({ ...shape, x: [Math.max(2, batch), ...picture] });
    return {
      name: `${name}, ${activation}, ${bias ? 'bias' : 'no bias'}`,
      inputs: bias ? { ...inputs, bias: [shape.filter[2]] } : inputs,
      attrs: { ...attrs, activation },
    };
  };

const dilated = forward(convolutionCases[0]!);

export const conv2dCases: KernelCases = {
  small: [...small, ...longStrides].map(forward),
  large: large.map(forward),
  passedOn: [{ ...dilated, name: 'dilated', attrs: { ...dilated.attrs, dilations: 2 } }],
};

export const conv2dBackpropInputCases: KernelCases = {
  small: small.map(inputGradient),
  large: large.map(inputGradient),
  passedOn: longStrides.map(inputGradient),
};

export const conv2dBackpropFilterCases: KernelCases = {
  small: [...small, ...longStrides].map(filterGradientCase),
  large: large.map(filterGradientCase),
};

export const fusedConv2dCases: KernelCases = {
  small: [
    ...convolutionCases.map(fused('relu', true)),
    ...convolutionCases
      .slice(0, 3)
      .flatMap((shape) => [
        fused('linear', true)(shape),
        fused('linear', false)(shape),
        fused('relu', false)(shape),
      ]),
  ],
  large: large.map(fused('relu', true)),
  passedOn: ['relu6', 'sigmoid'].map((activation) => fused(activation, true)(convolutionCases[1]!)),
};
