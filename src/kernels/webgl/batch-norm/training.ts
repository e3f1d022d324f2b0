/** Kernel `BatchNormTraining` on WebGL, in one pass. Inputs and attributes as on WASM. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BatchNormAttributes, BatchNormInputs } from '../../batch-norm-contract.ts';
import { clearBeyond } from '../convolve.ts';
import { type WebglBackend, webglKernel } from '../webgl-backend.ts';

export const batchNormTraining = webglKernel('BatchNormTraining', normalise);

function normalise(
  backend: WebglBackend,
  { x, statistics, gamma, beta, skip }: BatchNormInputs,
  { epsilon, activation }: BatchNormAttributes,
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
