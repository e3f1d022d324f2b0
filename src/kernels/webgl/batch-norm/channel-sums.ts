/**
 * Two sums for each channel over all pixels: first of each image, then over the images. A fragment has two
 * channels; a second level keeps the sums short, for the sake of rounding and of many fragments at work.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { type WebglBackend, withTemporaries } from '../webgl-backend.ts';

export interface ChannelSums {
  /** [images, height, width, channels] */
  readonly shape: readonly [number, number, number, number];
  /** Names by which the code reads its tensors. */
  readonly variables: Readonly<Record<string, TensorInfo>>;
  /** GLSL, before the loop; \`channel\` is the first of the two. */
  readonly prepare: string;
  /** GLSL: \`vec4 a\` and \`vec4 b\`, what is summed of pixels (\`column\`, \`column + 1\`) x two channels. */
  readonly add: string;
}

/** @returns [images, 2, channels] that the caller owns */
export function sumsOfImages(backend: WebglBackend, sums: ChannelSums): TensorInfo {
  const [images, height, width, channels] = sums.shape;
  return backend.runWebGLProgram(
    {
      variableNames: Object.keys(sums.variables),
      outputShape: [images, 2, channels],
      packedInputs: true,
      packedOutput: true,
      userCode: `
    void main() {
      ivec3 out_ = getOutputCoords();
      int image = out_.x;
      int channel = out_.z;
      vec4 sum = vec4(0.0);
      ${sums.prepare}
      for (int row = 0; row < ${height}; row++) {
        vec4 line = vec4(0.0);
        for (int column = 0; column < ${width}; column += 2) {
          ${sums.add}
          ${width % 2 === 1 ? `if (column + 1 >= ${width}) { a.zw = vec2(0.0); b.zw = vec2(0.0); }` : ''}
          line += vec4(a.xy + a.zw, b.xy + b.zw);
        }
        sum += line;
      }
      setOutput(sum);
    }`,
    },
    Object.values(sums.variables),
    'float32',
  );
}

/** @param ofImages [images, 2, channels]. @returns [2, channels] that the caller owns */
export function sumOverImages(backend: WebglBackend, ofImages: TensorInfo): TensorInfo {
  const [images, , channels] = ofImages.shape as [number, number, number];
  return backend.runWebGLProgram(
    {
      variableNames: ['Sums'],
      outputShape: [2, channels],
      packedInputs: true,
      packedOutput: true,
      userCode: `
    void main() {
      ivec2 out_ = getOutputCoords();
      vec4 sum = vec4(0.0);
      for (int image = 0; image < ${images}; image++) sum += getSums(image, 0, out_.y);
      setOutput(sum);
    }`,
    },
    [ofImages],
    'float32',
  );
}

/** @returns [2, channels] that the caller owns */
export function channelSums(backend: WebglBackend, sums: ChannelSums): TensorInfo {
  return withTemporaries(backend, (keep) => sumOverImages(backend, keep(sumsOfImages(backend, sums))));
}
