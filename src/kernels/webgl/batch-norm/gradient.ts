/**
 * Kernel `BatchNormTrainingGrad` on WebGL: the sums of each channel, then dx from them. With dz the gradient
 * before the activation, x̂ = (x - mean) r, r = 1 / √(variance + ε) and means over the n numbers of a channel:
 * dβ = Σ dz, dγ = Σ dz x̂, dx = γ r (dz - dβ / n - x̂ dγ / n). Inputs, attributes and results as on WASM.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BatchNormGradAttributes, BatchNormGradInputs } from '../../batch-norm-contract.ts';
import { clearBeyond } from '../convolve.ts';
import { type WebglBackend, webglKernel, withTemporaries } from '../webgl-backend.ts';
import { channelSums } from './channel-sums.ts';

export const batchNormTrainingGrad = webglKernel('BatchNormTrainingGrad', gradient);

function gradient(
  backend: WebglBackend,
  inputs: BatchNormGradInputs,
  attrs: BatchNormGradAttributes,
): TensorInfo[] {
  const { x, dy, y, statistics } = inputs;
  const shape = x.shape as [number, number, number, number];
  const masks: Record<string, TensorInfo> = attrs.activation === 'relu' ? { Y: y } : {};
  const dz = (place: string): string =>
    attrs.activation === 'relu' ? `getDy(${place}) * step(1e-37, getY(${place}))` : `getDy(${place})`;
  return withTemporaries(backend, (keep) => {
    // Σ dz and Σ dz (x - mean)
    const sums = keep(
      channelSums(backend, {
        shape,
        variables: { Dy: dy, X: x, Statistics: statistics, ...masks },
        prepare: 'vec4 mean = getStatistics(0, channel).xyxy;',
        add: `vec4 a = ${dz('image, row, column, channel')};
          vec4 b = a * (getX(image, row, column, channel) - mean);`,
      }),
    );
    const dx = dxOf(backend, inputs, masks, sums, dz(place), attrs);
    const [dGamma, dBeta] = [true, false].map((ofGamma) =>
      perChannel(backend, statistics, sums, ofGamma, attrs),
    ) as [TensorInfo, TensorInfo];
    return attrs.hasSkip ? [dx, dGamma, dBeta, dzOf(backend, dy, masks, dz(place))] : [dx, dGamma, dBeta];
  });
}

const place = 'out_.x, out_.y, out_.z, out_.w';

function dxOf(
  backend: WebglBackend,
  { dy, x, statistics, gamma }: BatchNormGradInputs,
  masks: Readonly<Record<string, TensorInfo>>,
  sums: TensorInfo,
  dz: string,
  { epsilon }: BatchNormGradAttributes,
): TensorInfo {
  const [images, height, width, channels] = x.shape as [number, number, number, number];
  const variables = { Dy: dy, X: x, Statistics: statistics, Gamma: gamma, Sums: sums, ...masks };
  return backend.runWebGLProgram(
    {
      variableNames: Object.keys(variables),
      outputShape: x.shape,
      packedInputs: true,
      packedOutput: true,
      userCode: `
    void main() {
      ivec4 out_ = getOutputCoords();
      vec4 statistics = getStatistics(0, out_.w);
      vec4 means = getSums(0, out_.w) / ${images * height * width}.0;
      vec2 rate = inversesqrt(statistics.zw + float(${epsilon}));
      vec4 centred = (getX(${place}) - statistics.xyxy) * (rate * rate * means.zw).xyxy;
      vec4 sum = (getGamma(out_.w).xy * rate).xyxy * (${dz} - means.xyxy - centred);
      ${clearBeyond(width, channels)}
      setOutput(sum);
    }`,
    },
    Object.values(variables),
    'float32',
  );
}

/** @returns dγ or dβ, [channels] */
function perChannel(
  backend: WebglBackend,
  statistics: TensorInfo,
  sums: TensorInfo,
  ofGamma: boolean,
  { epsilon }: BatchNormGradAttributes,
): TensorInfo {
  return backend.runWebGLProgram(
    {
      variableNames: ['Statistics', 'Sums'],
      outputShape: [sums.shape[1]!],
      packedInputs: true,
      packedOutput: true,
      userCode: `
    void main() {
      int out_ = getOutputCoords();
      vec4 sums = getSums(0, out_);
      vec2 rate = inversesqrt(getStatistics(0, out_).zw + float(${epsilon}));
      setOutput(vec4(${ofGamma ? 'sums.zw * rate' : 'sums.xy'}, 0.0, 0.0));
    }`,
    },
    [statistics, sums],
    'float32',
  );
}

function dzOf(
  backend: WebglBackend,
  dy: TensorInfo,
  masks: Readonly<Record<string, TensorInfo>>,
  dz: string,
): TensorInfo {
  const variables = { Dy: dy, ...masks };
  const [, , width, channels] = dy.shape as [number, number, number, number];
  return backend.runWebGLProgram(
    {
      variableNames: Object.keys(variables),
      outputShape: dy.shape,
      packedInputs: true,
      packedOutput: true,
      userCode: `
    void main() {
      ivec4 out_ = getOutputCoords();
      vec4 sum = ${dz};
      ${clearBeyond(width, channels)}
      setOutput(sum);
    }`,
    },
    Object.values(variables),
    'float32',
  );
}
