/**
 * Kernel `FusedConv2D` on our own code: the convolution, then bias and ReLU over its result in one more pass.
 * The contract is TF.js's; other activations, and what `Conv2D` leaves out, go to the stock kernel.
 */
import { FusedConv2D, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type Conv2dAttributes, type ConvGeometry, undilatedGeometry } from '../conv-geometry.ts';
import { rowUnits } from './compiled/row-units.ts';
import { convolve } from './conv2d.ts';
import type { KernelRuntime } from './kernel-runtime.ts';
import { memoryOf, offsetOf } from './wasm-backend.ts';
import { stockKernel } from './wasm-kernel.ts';

interface Inputs {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  readonly bias?: TensorInfo | null;
}

interface Attributes extends Conv2dAttributes {
  readonly activation: string;
}

export const fusedConv2d = stockKernel(FusedConv2D, convolveAndAdd);

function convolveAndAdd(
  runtime: KernelRuntime,
  { x, filter, bias }: Inputs,
  attrs: Attributes,
): TensorInfo | null {
  if (attrs.activation !== 'linear' && attrs.activation !== 'relu') return null;
  const conv = undilatedGeometry(x, filter.shape, attrs);
  // The stock kernel has the words for a bias that does not fit.
  if (conv === null || (bias && util.sizeFromShape(bias.shape) !== conv.outChannels)) return null;
  if (isSmall(conv)) return null;
  const relu = attrs.activation === 'relu';
  return convolve(runtime, conv, x, filter, (out) => {
    if (bias || relu) addBias(runtime, conv, bias ? offsetOf(runtime.backend, bias) : 0, relu, out);
  });
}

/**
 * One picture in a small layer: too little for a second thread, and the stock kernel keeps its filter packed from call to
 * call. The networks that find faces are made of such layers, and take a quarter less time that way.
 */
function isSmall({
  batch,
  channels,
  outChannels,
  outHeight,
  outWidth,
  filterHeight,
  filterWidth,
}: ConvGeometry): boolean {
  const products = channels * outChannels * outHeight * outWidth * filterHeight * filterWidth;
  return batch === 1 && products < 16e6;
}

/** The task of batch-norm with a scale of one. `bias` is a byte offset, or 0 for none. */
function addBias(runtime: KernelRuntime, conv: ConvGeometry, bias: number, relu: boolean, out: number): void {
  const { batch, outHeight, outWidth, outChannels } = conv;
  const { rows, channels, rowsPerUnit, units } = rowUnits([batch, outHeight, outWidth, outChannels]);
  const scales = runtime.scratch(channels * 8);
  const { buffer } = memoryOf(runtime.backend); // late: the memory may have grown
  new Float32Array(buffer, scales, channels).fill(1);
  const shifts = new Float32Array(buffer, scales + channels * 4, channels);
  if (bias > 0) shifts.set(new Float32Array(buffer, bias, channels));
  else shifts.fill(0);
  const args = { x: out, rows, channels, rowsPerUnit, scales, skip: 0, relu: relu ? 1 : 0, y: out };
  runtime.run('normalise', args, units);
}
