/**
 * The filter gradient on WebGL: a fragment sums 2 x 2 weights over the pixels of some images, two pixels at a
 * time; a second pass adds up the groups of images. TF.js's own has one fragment for each weight and reads two
 * numbers for one product.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { ConvGeometry } from '../conv-geometry.ts';
import { reachedWidth } from './convolve.ts';
import { type FrameLayout, frameImages, type ImageFrame, layOut, placeCode } from './image-frame.ts';
import { type WebglBackend, withTemporaries } from './webgl-backend.ts';

/** Few enough that what the fragments of a group read stays in a cache: they all read the same. */
const pairsPerGroup = 128;

/** @returns null for what fits into no texture */
export function filterGradient(
  backend: WebglBackend,
  conv: ConvGeometry,
  x: TensorInfo,
  dy: TensorInfo,
): TensorInfo | null {
  const { batch, height, width, channels, outHeight, outWidth, outChannels, filterHeight, filterWidth } =
    conv;
  const frame: ImageFrame = {
    images: batch,
    height,
    width,
    channels,
    padTop: conv.padTop,
    padLeft: conv.padLeft,
    frameHeight: (outHeight - 1) * conv.strideHeight + filterHeight,
    frameWidth: reachedWidth(outWidth, conv.strideWidth, filterWidth) + 1,
  };
  const errorFrame: ImageFrame = {
    images: batch,
    height: outHeight,
    width: outWidth,
    channels: outChannels,
    padTop: 0,
    padLeft: 0,
    frameHeight: outHeight,
    frameWidth: outWidth,
  };
  const [layout, errorLayout] = [layOut(frame), layOut(errorFrame)];
  if (layout === null || errorLayout === null) return null;
  const perGroup = Math.max(1, Math.floor(pairsPerGroup / (outHeight * errorLayout.pairs)));
  const groups = Math.ceil(batch / perGroup);
  return withTemporaries(backend, (keep) => {
    const sums = backend.runWebGLProgram(
      {
        variableNames: ['image_', 'dy_'],
        outputShape: [groups * filterHeight, filterWidth, channels, outChannels],
        packedInputs: true,
        packedOutput: true,
        userCode: sumsCode(conv, perGroup, { frame, layout }, { frame: errorFrame, layout: errorLayout }),
      },
      [keep(frameImages(backend, x, frame, layout)), keep(frameImages(backend, dy, errorFrame, errorLayout))],
      'float32',
    );
    return groups === 1 ? sums : addGroups(backend, keep(sums), groups, conv);
  });
}

interface Framed {
  readonly frame: ImageFrame;
  readonly layout: FrameLayout;
}

function sumsCode(conv: ConvGeometry, perGroup: number, x: Framed, dy: Framed): string {
  const { batch, filterHeight, strideHeight, strideWidth, outHeight } = conv;
  const errorTexels = dy.layout.pairTexels;
  const imageTexels = x.layout.pairTexels;
  const add = 'line += a.xxyy * d.xyxy + b.xxyy * d.zwzw;';
  const error = `vec4 d = texelFetch(dy_, errors + ivec2(pair * ${errorTexels}, 0), 0);`;
  // Without a stride the two pixels of a texel of dY meet neighbours: one texel, or halves of two.
  const neighbours = `
          if ((column & 1) == 0) {
            for (int pair = 0; pair < ${dy.layout.pairs}; pair++) {
              ${error}
              vec4 t = texelFetch(image_, pixels + ivec2((pair + (column >> 1)) * ${imageTexels}, 0), 0);
              vec2 a = t.xy;
              vec2 b = t.zw;
              ${add}
            }
          } else {
            vec4 last = texelFetch(image_, pixels + ivec2((column >> 1) * ${imageTexels}, 0), 0);
            for (int pair = 0; pair < ${dy.layout.pairs}; pair++) {
              ${error}
              vec4 t = texelFetch(image_, pixels + ivec2((pair + (column >> 1) + 1) * ${imageTexels}, 0), 0);
              vec2 a = last.zw;
              vec2 b = t.xy;
              ${add}
              last = t;
            }
          }`;
  const apart = `
          for (int pair = 0; pair < ${dy.layout.pairs}; pair++) {
            ${error}
            vec2 a = at(pixels, 2 * pair * ${strideWidth} + column);
            vec2 b = at(pixels, (2 * pair + 1) * ${strideWidth} + column);
            ${add}
          }`;
  return `
    vec2 at(ivec2 line, int column) {
      vec4 texel = texelFetch(image_, line + ivec2((column >> 1) * ${imageTexels}, 0), 0);
      return (column & 1) == 0 ? texel.xy : texel.zw;
    }
    void main() {
      ivec4 out_ = getOutputCoords();
      int group = out_.x / ${filterHeight};
      int row = out_.x - group * ${filterHeight};
      int column = out_.y;
      int firstImage = group * ${perGroup};
      int endImage = min(${batch}, firstImage + ${perGroup});
      vec4 sum = vec4(0.0);
      for (int image = firstImage; image < endImage; image++) {
        ${placeCode('firstPixel', x.frame, x.layout)}
        ${placeCode('firstError', dy.frame, dy.layout)}
        for (int down = 0; down < ${outHeight}; down++) {
          ivec2 pixels = firstPixel + ivec2(out_.z >> 1, down * ${strideHeight} + row);
          ivec2 errors = firstError + ivec2(out_.w >> 1, down);
          vec4 line = vec4(0.0);
          ${strideWidth === 1 ? neighbours : apart}
          sum += line;
        }
      }
      setOutput(sum);
    }`;
}

function addGroups(backend: WebglBackend, sums: TensorInfo, groups: number, conv: ConvGeometry): TensorInfo {
  const { filterHeight, filterWidth, channels, outChannels } = conv;
  return backend.runWebGLProgram(
    {
      variableNames: ['X'],
      outputShape: [filterHeight, filterWidth, channels, outChannels],
      packedInputs: true,
      packedOutput: true,
      userCode: `
    void main() {
      ivec4 out_ = getOutputCoords();
      vec4 sum = vec4(0.0);
      for (int group = 0; group < ${groups}; group++) {
        sum += getX(group * ${filterHeight} + out_.x, out_.y, out_.z, out_.w);
      }
      setOutput(sum);
    }`,
    },
    [sums],
    'float32',
  );
}
