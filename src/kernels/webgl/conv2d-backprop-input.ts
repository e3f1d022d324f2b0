/**
 * The input gradient on WebGL. Stride 1: the convolution of dY with the turned filter. Two columns at a time:
 * the even and the odd pixels of dX see every second tap each, and only those are multiplied.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { ConvGeometry } from '../conv-geometry.ts';
import { clearBeyond, convolve, reachedWidth } from './convolve.ts';
import { layOutTaps, tapsFit } from './filter-taps.ts';
import { type FrameLayout, frameImages, type ImageFrame, layOut, placeCode } from './image-frame.ts';
import { type WebglBackend, withTemporaries } from './webgl-backend.ts';

/** @returns null for other strides, and for what fits into no texture */
export function inputGradient(
  backend: WebglBackend,
  conv: ConvGeometry,
  dy: TensorInfo,
  filter: TensorInfo,
): TensorInfo | null {
  if (conv.strideHeight === 1 && conv.strideWidth === 1) return withoutStride(backend, conv, dy, filter);
  return conv.strideWidth === 2 ? withStride(backend, conv, dy, filter) : null;
}

function withoutStride(backend: WebglBackend, conv: ConvGeometry, dy: TensorInfo, filter: TensorInfo) {
  const { batch, height, width, channels, filterHeight, filterWidth, outHeight, outWidth, outChannels } =
    conv;
  const frame: ImageFrame = {
    images: batch,
    height: outHeight,
    width: outWidth,
    channels: outChannels,
    padTop: filterHeight - 1 - conv.padTop,
    padLeft: filterWidth - 1 - conv.padLeft,
    frameHeight: height + filterHeight - 1,
    frameWidth: reachedWidth(width, 1, filterWidth),
  };
  const shape = { outHeight: height, outWidth: width, outChannels: channels };
  return convolve(backend, { ...conv, ...shape, frame, turned: true }, dy, filter);
}

function withStride(backend: WebglBackend, conv: ConvGeometry, dy: TensorInfo, filter: TensorInfo) {
  const { batch, height, width, channels, filterHeight, filterWidth, outHeight, outWidth, outChannels } =
    conv;
  const padLeft = Math.ceil(filterWidth / 2);
  const frame: ImageFrame = {
    images: batch,
    height: outHeight,
    width: outWidth,
    channels: outChannels,
    padTop: 0,
    padLeft,
    frameHeight: outHeight,
    frameWidth: Math.ceil(width / 2) + padLeft + Math.ceil((conv.padLeft + 1) / 2) + 1,
  };
  const layout = layOut(frame);
  if (layout === null || !tapsFit([filterHeight, filterWidth, channels, outChannels])) return null;
  return withTemporaries(backend, (keep) =>
    backend.runWebGLProgram(
      {
        variableNames: ['dy_', 'taps'],
        outputShape: [batch, height, width, channels],
        packedInputs: true,
        packedOutput: true,
        userCode: stridedCode(conv, frame, layout),
      },
      [keep(frameImages(backend, dy, frame, layout)), keep(layOutTaps(backend, filter, false))],
      'float32',
    ),
  );
}

function stridedCode(conv: ConvGeometry, frame: ImageFrame, layout: FrameLayout): string {
  const { filterHeight, filterWidth, strideHeight, outHeight, width, channels } = conv;
  const { pairTexels } = layout;
  const inputPairs = Math.ceil(channels / 2);
  // Column 2 j + side of dX meets column j + offset of the frame of dY through this tap, or never.
  const meetings = Array.from({ length: filterWidth }, (_, tap) =>
    [0, 1].flatMap((side) => {
      const twice = side + conv.padLeft - tap;
      return twice % 2 === 0 ? [{ tap, side, offset: twice / 2 + frame.padLeft }] : [];
    }),
  ).flat();
  return `
    vec2 at(ivec2 line, int column) {
      vec4 texel = texelFetch(dy_, line + ivec2((column >> 1) * ${pairTexels}, 0), 0);
      return (column & 1) == 0 ? texel.xy : texel.zw;
    }
    void main() {
      ivec4 out_ = getOutputCoords();
      int image = out_.x;
      ${placeCode('first', frame, layout)}
      int half_ = out_.z >> 1;
      int inputs = out_.w >> 1;
      vec4 sum = vec4(0.0);
      for (int row = 0; row < ${filterHeight}; row++) {
        int reached = out_.y + ${conv.padTop} - row;
        int from = reached / ${strideHeight};
        if (reached < 0 || from * ${strideHeight} != reached || from >= ${outHeight}) continue;
        for (int pair = 0; pair < ${pairTexels}; pair++) {
          ivec2 line = first + ivec2(pair, from);
          int tap = row * ${filterWidth * inputPairs} + inputs;
          vec4 f;
          vec2 d;
          ${meetings
            .map(
              ({ tap, side, offset }) => `
          f = texelFetch(taps, ivec2(pair, tap + ${tap * inputPairs}), 0);
          d = at(line, half_ + ${offset});
          sum.${side === 0 ? 'xy' : 'zw'} += d.x * f.xz + d.y * f.yw;`,
            )
            .join('')}
        }
      }
      ${clearBeyond(width, channels)}
      setOutput(sum);
    }`;
}
