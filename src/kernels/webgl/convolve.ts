/**
 * The convolution of framed images: a fragment makes two pixels of two channels. For a row of the filter and
 * two input channels it reads every texel once that any of the row's taps needs.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { layOutTaps, tapsFit } from './filter-taps.ts';
import { type FrameLayout, frameImages, type ImageFrame, layOut, placeCode } from './image-frame.ts';
import { type WebglBackend, withTemporaries } from './webgl-backend.ts';

export interface Convolution {
  /** The frame holds all rows and columns that the filter reaches, zeros included. */
  readonly frame: ImageFrame;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  /** See `filter-taps.ts`. */
  readonly turned: boolean;
}

/** Columns of a frame, one more pixel than there is where their number is odd: they are made in twos. */
export function reachedWidth(outWidth: number, strideWidth: number, filterWidth: number): number {
  return (2 * Math.ceil(outWidth / 2) - 1) * strideWidth + filterWidth;
}

/** @returns [images, outHeight, outWidth, outChannels] that the caller owns, or null where no texture is large enough */
export function convolve(
  backend: WebglBackend,
  convolution: Convolution,
  x: TensorInfo,
  filter: TensorInfo,
): TensorInfo | null {
  const { frame, filterHeight, filterWidth, outHeight, outWidth, outChannels, turned } = convolution;
  const layout = layOut(frame);
  if (layout === null || !tapsFit([filterHeight, filterWidth, frame.channels, outChannels])) return null;
  return withTemporaries(backend, (keep) =>
    backend.runWebGLProgram(
      {
        variableNames: ['image_', 'taps'],
        outputShape: [frame.images, outHeight, outWidth, outChannels],
        packedInputs: true,
        packedOutput: true,
        userCode: convolutionCode(convolution, layout),
      },
      [keep(frameImages(backend, x, frame, layout)), keep(layOutTaps(backend, filter, turned))],
      'float32',
    ),
  );
}

function convolutionCode(convolution: Convolution, layout: FrameLayout): string {
  const { frame, filterHeight, filterWidth, strideHeight, strideWidth, outWidth, outChannels } = convolution;
  const { pairTexels } = layout;
  const columns = Array.from({ length: filterWidth }, (_, column) => column);
  const texels = Math.floor((filterWidth - 1 + strideWidth) / 2) + 1;
  const part = (column: number) => `x${column >> 1}.${column % 2 === 0 ? 'xy' : 'zw'}`;
  return `
    void main() {
      ivec4 out_ = getOutputCoords();
      int image = out_.x;
      ${placeCode('first', frame, layout)}
      first += ivec2((out_.z >> 1) * ${strideWidth * pairTexels}, out_.y * ${strideHeight});
      int filters = out_.w >> 1;
      vec4 sum = vec4(0.0);
      for (int row = 0; row < ${filterHeight}; row++) {
        vec4 line = vec4(0.0);
        for (int pair = 0; pair < ${pairTexels}; pair++) {
          ivec2 place = first + ivec2(pair, row);
          int tap = row * ${filterWidth * pairTexels} + pair;
          ${Array.from({ length: texels }, (_, at) => `vec4 x${at} = texelFetch(image_, place + ivec2(${at * pairTexels}, 0), 0);`).join('\n')}
          vec4 f;
          vec2 a;
          vec2 b;
          ${columns
            .map(
              (column) => `
          f = texelFetch(taps, ivec2(filters, tap + ${column * pairTexels}), 0);
          a = ${part(column)};
          b = ${part(column + strideWidth)};
          line += vec4(a.xx, b.xx) * f.xyxy + vec4(a.yy, b.yy) * f.zwzw;`,
            )
            .join('')}
        }
        sum += line;
      }
      ${clearBeyond(outWidth, outChannels)}
      setOutput(sum);
    }`;
}

/** GLSL: zeros where a texel holds more than the tensor has. */
export function clearBeyond(width: number, channels: number): string {
  return `
      ${width % 2 === 1 ? `if (out_.z + 1 >= ${width}) sum.zw = vec2(0.0);` : ''}
      ${channels % 2 === 1 ? `if (out_.w + 1 >= ${channels}) sum.yw = vec2(0.0);` : ''}`;
}
