/** A convolution on WebGL; see `convolve.ts`. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { ConvGeometry } from '../conv-geometry.ts';
import { convolve, reachedWidth } from './convolve.ts';
import type { WebglBackend } from './webgl-backend.ts';

/** @returns null for what fits into no texture */
export function conv2d(
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
