/**
 * Kernel `FusedConv2D` on our own code: the convolution, then bias and ReLU over its result in one more pass.
 * The contract is TF.js's; other activations, and what `Conv2D` leaves out, go to the stock kernel.
 */
import { FusedConv2D, type KernelConfig, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type Conv2dAttributes, type ConvGeometry, undilatedGeometry } from '../conv-geometry.ts';
import { rowUnits } from './compiled/row-units.ts';
import { convolve } from './conv2d.ts';
import { type KernelRuntime, Task } from './kernel-runtime.ts';
import { memoryOf, offsetOf } from './wasm-backend.ts';

interface Inputs {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  readonly bias?: TensorInfo | null;
}

interface Attributes extends Conv2dAttributes {
  readonly activation: string;
}

/** @param stock TF.js's kernel, kept as the fallback. */
export function fusedConv2dConfig(stock: KernelConfig, runtime: KernelRuntime): KernelConfig {
  return {
    ...stock,
    kernelName: FusedConv2D,
    kernelFunc: (call) => {
      const { x, filter, bias } = call.inputs as unknown as Inputs; // TF.js passes both untyped
      const attrs = call.attrs as unknown as Attributes;
      const isOurs =
        call.backend === runtime.backend && (attrs.activation === 'linear' || attrs.activation === 'relu');
      const conv = isOurs ? undilatedGeometry(x, filter.shape, attrs) : null;
      // The stock kernel has the words for a bias that does not fit.
      if (conv === null || (bias && util.sizeFromShape(bias.shape) !== conv.outChannels)) {
        return stock.kernelFunc(call);
      }
      const relu = attrs.activation === 'relu';
      return convolve(runtime, conv, x, filter, (out) => {
        if (bias || relu) addBias(runtime, conv, bias ? offsetOf(runtime.backend, bias) : 0, relu, out);
      });
    },
  };
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
  runtime.run(Task.normalise, [out, rows, channels, rowsPerUnit, scales, 0, relu ? 1 : 0, out], units);
}
