/**
 * Kernel `Conv2D` on WebGL; see `convolve.ts`. The contract is TF.js's; dilations, `NCHW`, 1 x 1 filters
 * (a matrix product) and what fits into no texture go to the stock kernel.
 */
import { Conv2D, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';
import { type Conv2dAttributes, type ConvGeometry, spatialGeometry } from '../conv-geometry.ts';
import { convolve, reachedWidth } from './convolve.ts';
import type { WebglBackend } from './webgl-backend.ts';

/** @param stock TF.js's kernel, kept as the fallback. */
export function conv2dConfig(stock: KernelConfig): KernelConfig {
  return {
    ...stock,
    kernelName: Conv2D,
    kernelFunc: (call) => {
      const { x, filter } = call.inputs as { x: TensorInfo; filter: TensorInfo };
      // TF.js passes attributes and backend untyped.
      const conv = spatialGeometry(x, filter.shape, call.attrs as unknown as Conv2dAttributes);
      return (conv && forward(call.backend as WebglBackend, conv, x, filter)) ?? stock.kernelFunc(call);
    },
  };
}

function forward(
  backend: WebglBackend,
  conv: ConvGeometry,
  x: TensorInfo,
  filter: TensorInfo,
): TensorInfo | null {
  const { batch, strideHeight, strideWidth, outHeight, outWidth, filterHeight, filterWidth } = conv;
  const { height, width, channels, padTop, padLeft } = conv;
  const frameHeight = (outHeight - 1) * strideHeight + filterHeight;
  const frameWidth = reachedWidth(outWidth, strideWidth, filterWidth);
  const frame = { images: batch, height, width, channels, padTop, padLeft, frameHeight, frameWidth };
  return convolve(backend, { ...conv, frame, turned: false }, x, filter);
}
