/**
 * Kernel `BatchStatistics` on WebGL: [2, channels], mean and biased variance, from one pass over x. Sums are
 * of differences from the first pixel: of the numbers themselves they would cancel where the mean is large.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BatchStatisticsInputs } from '../../batch-norm-contract.ts';
import { type WebglBackend, webglKernel, withTemporaries } from '../webgl-backend.ts';
import { channelSums } from './channel-sums.ts';

export const batchStatistics = webglKernel('BatchStatistics', statisticsOf);

function statisticsOf(backend: WebglBackend, { x }: BatchStatisticsInputs): TensorInfo {
  const shape = x.shape as [number, number, number, number]; // an activation
  const [images, height, width, channels] = shape;
  return withTemporaries(backend, (keep) => {
    const sums = channelSums(backend, {
      shape,
      variables: { X: x },
      prepare: 'vec4 first = getX(0, 0, 0, channel).xyxy;',
      add: 'vec4 a = getX(image, row, column, channel) - first; vec4 b = a * a;',
    });
    return backend.runWebGLProgram(
      {
        variableNames: ['X', 'Sums'],
        outputShape: [2, channels],
        packedInputs: true,
        packedOutput: true,
        userCode: `
    void main() {
      ivec2 out_ = getOutputCoords();
      vec4 mean = getSums(0, out_.y) / ${images * height * width}.0;
      vec2 variance = max(mean.zw - mean.xy * mean.xy, vec2(0.0));
      setOutput(vec4(mean.xy + getX(0, 0, 0, out_.y).xy, variance));
    }`,
      },
      [x, keep(sums)],
      'float32',
    );
  });
}
