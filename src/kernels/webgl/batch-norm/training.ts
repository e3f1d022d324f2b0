/** Kernel `BatchNormTraining` on WebGL, in one pass. Inputs and attributes as on WASM. */
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { clearBeyond } from '../convolve.ts';
import type { WebglBackend } from '../webgl-backend.ts';

interface Inputs {
  readonly x: TensorInfo;
  readonly statistics: TensorInfo;
  readonly gamma: TensorInfo;
  readonly beta: TensorInfo;
  readonly skip?: TensorInfo | null;
}

export interface NormAttributes {
  readonly epsilon: number;
  readonly activation: 'linear' | 'relu';
}

export const batchNormTrainingConfig: KernelConfig = {
  kernelName: 'BatchNormTraining',
  backendName: 'webgl',
  // Kernels take all of these untyped.
  kernelFunc: ({ inputs, attrs, backend }) =>
    batchNormTraining(
      backend as WebglBackend,
      inputs as unknown as Inputs,
      attrs as unknown as NormAttributes,
    ),
};

function batchNormTraining(
  backend: WebglBackend,
  { x, statistics, gamma, beta, skip }: Inputs,
  { epsilon, activation }: NormAttributes,
): TensorInfo {
  const [, , width, channels] = x.shape as [number, number, number, number];
  return backend.runWebGLProgram(
    {
      variableNames: ['X', 'Statistics', 'Gamma', 'Beta', ...(skip ? ['Skip'] : [])],
      outputShape: x.shape,
      packedInputs: true,
      packedOutput: true,
      userCode: `
    void main() {
      ivec4 out_ = getOutputCoords();
      vec4 statistics = getStatistics(0, out_.w);
      vec2 scale = getGamma(out_.w).xy * inversesqrt(statistics.zw + float(${epsilon}));
      vec2 shift = getBeta(out_.w).xy - statistics.xy * scale;
      vec4 sum = getX(out_.x, out_.y, out_.z, out_.w) * scale.xyxy + shift.xyxy;
      ${skip ? 'sum += getSkip(out_.x, out_.y, out_.z, out_.w);' : ''}
      ${activation === 'relu' ? 'sum = max(sum, vec4(0.0));' : ''}
      ${clearBeyond(width, channels)}
      setOutput(sum);
    }`,
    },
    [x, statistics, gamma, beta, ...(skip ? [skip] : [])],
    'float32',
  );
}
