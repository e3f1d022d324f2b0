/**
 * Gradient of a convolution with respect to its input, as one convolution.
 *
 * dX is dY, with stride - 1 zeros after every value, convolved with the filter turned by 180 degrees and
 * its channel axes swapped. The caller owns the result.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { ConvGeometry } from '../../conv-geometry.ts';
import type { WasmBackend } from '../wasm-backend.ts';
import { createKernelChain, type KernelChain } from './kernel-chain.ts';

/** @returns null where padding beyond the filter (more than filter - 1 zeros) rules this route out. */
export function composedInputGradient(
  dy: TensorInfo,
  filter: TensorInfo,
  conv: ConvGeometry,
  backend: WasmBackend,
): TensorInfo | null {
  const top = conv.filterHeight - 1 - conv.padTop;
  const left = conv.filterWidth - 1 - conv.padLeft;
  if (top < 0 || left < 0) return null;
  const chain = createKernelChain(backend);
  const turned = chain.run('Reverse', { x: filter }, { dims: [0, 1] });
  const swapped = chain.run('Transpose', { x: turned }, { perm: [0, 1, 3, 2] });
  const spread = spreadByStride(chain, dy, conv);
  const bottom = conv.height - conv.outHeight * conv.strideHeight + conv.padTop;
  const right = conv.width - conv.outWidth * conv.strideWidth + conv.padLeft;
  const gradient = chain.run(
    'Conv2D',
    { x: spread, filter: swapped },
    {
      strides: [1, 1],
      dilations: [1, 1],
      pad: [
        [0, 0],
        [top, Math.max(0, bottom)],
        [left, Math.max(0, right)],
        [0, 0],
      ],
      dataFormat: 'NHWC',
    },
  );
  // The zeros after the last row and column can reach past the image.
  return chain.finish(
    chain.run(
      'Slice',
      { x: gradient },
      { begin: [0, 0, 0, 0], size: [conv.batch, conv.height, conv.width, conv.channels] },
    ),
  );
}

function spreadByStride(chain: KernelChain, dy: TensorInfo, conv: ConvGeometry): TensorInfo {
  const { batch, outHeight, outWidth, outChannels, strideHeight, strideWidth } = conv;
  if (strideHeight === 1 && strideWidth === 1) return dy;
  const columns = padAfter(chain, dy, [batch * outHeight * outWidth, 1, outChannels], strideWidth - 1);
  const rowLength = outWidth * strideWidth * outChannels;
  const rows = padAfter(chain, columns, [batch * outHeight, 1, rowLength], strideHeight - 1);
  return chain.run(
    'Reshape',
    { x: rows },
    { shape: [batch, outHeight * strideHeight, outWidth * strideWidth, outChannels] },
  );
}

function padAfter(chain: KernelChain, x: TensorInfo, shape: number[], zeros: number): TensorInfo {
  const flat = chain.run('Reshape', { x }, { shape });
  if (zeros === 0) return flat;
  return chain.run(
    'PadV2',
    { x: flat },
    {
      paddings: [
        [0, 0],
        [0, zeros],
        [0, 0],
      ],
      constantValue: 0,
    },
  );
}
