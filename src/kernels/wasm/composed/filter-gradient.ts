/**
 * Gradient of a convolution with respect to its filter, as one convolution.
 *
 * dW[i, j, c, k] = sum over n, y, x of X[n, y s + i - top, x s + j - left, c] dY[n, y, x, k]: with channel
 * and batch changing places, X is an image of N channels, dY its filter, and the stride a dilation.
 * The caller owns the result.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { ConvGeometry } from '../../conv-geometry.ts';
import type { WasmBackend } from '../wasm-backend.ts';
import { createKernelChain } from './kernel-chain.ts';

export function composedFilterGradient(
  x: TensorInfo,
  dy: TensorInfo,
  conv: ConvGeometry,
  backend: WasmBackend,
): TensorInfo {
  const chain = createKernelChain(backend);
  const image = chain.run('Transpose', { x }, { perm: [3, 1, 2, 0] }); // [C, H, W, N]
  const filter = chain.run('Transpose', { x: dy }, { perm: [1, 2, 0, 3] }); // [OH, OW, N, K]
  const gradient = chain.run(
    'Conv2D',
    { x: image, filter },
    {
      strides: [1, 1],
      dilations: [conv.strideHeight, conv.strideWidth],
      pad: [
        [0, 0],
        [
          conv.padTop,
          trailingPad(conv.height, conv.outHeight, conv.filterHeight, conv.strideHeight, conv.padTop),
        ],
        [
          conv.padLeft,
          trailingPad(conv.width, conv.outWidth, conv.filterWidth, conv.strideWidth, conv.padLeft),
        ],
        [0, 0],
      ],
      dataFormat: 'NHWC',
    },
  ); // [C, >= filterHeight, >= filterWidth, K]
  // Rows that the stride never reached make the convolution's result larger than the filter.
  const exact = chain.run(
    'Slice',
    { x: gradient },
    { begin: [0, 0, 0, 0], size: [conv.channels, conv.filterHeight, conv.filterWidth, conv.outChannels] },
  );
  return chain.finish(chain.run('Transpose', { x: exact }, { perm: [1, 2, 0, 3] }));
}

/** Zeros after the image, so that the result has at least `filter` rows. */
function trailingPad(size: number, out: number, filter: number, stride: number, before: number): number {
  return Math.max(0, (out - 1) * stride + filter - size - before);
}
