/**
 * Images as a texture that convolutions read without any arithmetic but additions: zeros around them, a row
 * of the texture for a row of an image, two columns and two channels in a texel.
 *
 * TF.js's own layout costs two divisions for every number that is read.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { isPacked, longestSide, type WebglBackend } from './webgl-backend.ts';

export interface ImageFrame {
  readonly images: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Rows and columns of zeros before the first; below zero: so many are left out. */
  readonly padTop: number;
  readonly padLeft: number;
  readonly frameHeight: number;
  readonly frameWidth: number;
}

export interface FrameLayout {
  /** Images side by side, where they would not fit below each other. */
  readonly across: number;
  /** Texels of an image's row, and of two columns of it. */
  readonly pairs: number;
  readonly pairTexels: number;
  readonly rows: number;
  readonly columns: number;
}

/** @returns null when the images fit into no texture of this machine */
export function layOut(frame: ImageFrame, side = longestSide()): FrameLayout | null {
  const pairs = Math.ceil(frame.frameWidth / 2);
  const pairTexels = Math.ceil(frame.channels / 2);
  if (frame.frameHeight > side) return null;
  const below = Math.floor(side / frame.frameHeight);
  const across = Math.ceil(frame.images / below);
  const columns = across * pairs * pairTexels;
  if (columns > side) return null;
  return { across, pairs, pairTexels, rows: Math.ceil(frame.images / across) * frame.frameHeight, columns };
}

/** @param x [images, height, width, channels]. @returns the texture as a matrix that the caller owns */
export function frameImages(
  backend: WebglBackend,
  x: TensorInfo,
  frame: ImageFrame,
  layout: FrameLayout,
): TensorInfo {
  const packed = isPacked(backend, x);
  return backend.runWebGLProgram(
    {
      variableNames: ['X'],
      outputShape: [2 * layout.rows, 2 * layout.columns],
      packedInputs: packed,
      packedOutput: true,
      userCode: frameCode(frame, layout, packed),
    },
    [x],
    'float32',
  );
}

function frameCode(frame: ImageFrame, layout: FrameLayout, packed: boolean): string {
  const { images, height, width, channels, padTop, padLeft, frameHeight } = frame;
  const { across, pairs, pairTexels } = layout;
  const odd = channels % 2 === 1 ? `if (channel + 1 >= ${channels}) found.y = 0.0;` : '';
  const find = packed
    ? `vec4 texel = getX(image, row, column, channel);
       vec2 found = (column & 1) == 0 ? texel.xy : texel.zw;`
    : `vec2 found = vec2(
         getX(image, row, column, channel), getX(image, row, column, min(channel + 1, ${channels - 1})));`;
  return `
    vec2 at(int image, int row, int column, int channel) {
      if (column < 0 || column >= ${width}) return vec2(0.0);
      ${find}
      ${odd}
      return found;
    }
    void main() {
      ivec2 place = ivec2(gl_FragCoord.xy);
      int pair = place.x / ${pairTexels};
      int channel = 2 * (place.x - pair * ${pairTexels});
      int beside = pair / ${pairs};
      int column = 2 * (pair - beside * ${pairs}) - ${padLeft};
      int below = place.y / ${frameHeight};
      int row = place.y - below * ${frameHeight} - ${padTop};
      int image = below * ${across} + beside;
      if (image >= ${images} || row < 0 || row >= ${height}) {
        setOutput(vec4(0.0));
        return;
      }
      setOutput(vec4(at(image, row, column, channel), at(image, row, column + 1, channel)));
    }`;
}

/** GLSL: the first texel of the row \`row\` of image \`image\`, as \`ivec2 name\`. */
export function placeCode(
  name: string,
  { frameHeight }: ImageFrame,
  { across, pairs, pairTexels }: FrameLayout,
) {
  return across === 1
    ? `ivec2 ${name} = ivec2(0, image * ${frameHeight});`
    : `ivec2 ${name} = ivec2(
         (image % ${across}) * ${pairs * pairTexels}, (image / ${across}) * ${frameHeight});`;
}
