/** A residual block that halves the picture, worked out by hand. */
import '@tensorflow/tfjs-backend-cpu';
import { tensor4d } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { expectNoLeakedTensors } from '../../testing/expect-no-leaked-tensors.ts';
import { tinyPreprocessing } from '../../testing/tiny-network.ts';
import { createRandom } from '../random.ts';
import { batchNormEpsilon } from './batch-norm-epsilon.ts';
import { ArchitectureError, planLayers } from './plan-layers.ts';
import { createNetworkFrom } from './siamese-network.ts';

const options = { preset: 'compact', distance: 'euclidean' } as const;
const block = { kind: 'residual-down', filters: 2, kernelSize: 3 } as const;
const architecture = { inputSize: 4, channels: 1, blocks: [block, { kind: 'flatten' }] } as const;

/** Batch-norm that changes nothing, and kernels that hand on the middle pixel, the second one doubled and turned round. */
function handMade() {
  const network = createNetworkFrom(architecture, tinyPreprocessing, options, createRandom(1));
  const middle = 4 * 2;
  const kernel = (inputs: number, fill: (into: Float32Array) => void) => {
    const values = new Float32Array(9 * inputs * 2);
    fill(values);
    return values;
  };
  const given: Record<string, Float32Array> = {
    'residual-down-1-first/kernel': kernel(1, (into) => into.set([1, 10], middle)), // [3, 3, 1, 2]
    'residual-down-1-second/kernel': kernel(2, (into) => into.set([1, 0, 0, -1], 2 * middle)), // [3, 3, 2, 2]
  };
  const stored = network.weights.map(({ plan }) => {
    const usual = plan.name.endsWith('running-variance')
      ? 1 - batchNormEpsilon
      : plan.name.endsWith('gamma')
        ? 1
        : 0;
    const size = plan.shape.reduce((product, side) => product * side, 1);
    return {
      name: plan.name,
      shape: plan.shape,
      values: given[plan.name] ?? new Float32Array(size).fill(usual),
    };
  });
  network.writeWeights(stored);
  return network;
}

describe('a residual block to half the side', () => {
  test('adds the average of 2 x 2 pixels; new channels and missing pixels are zeros', () => {
    const network = handMade();
    // Rows of 0..15. The first convolution sees the pixel 5 alone: [5, 50], the second [5, -50].
    const images = tensor4d(
      Array.from({ length: 16 }, (_, at) => at),
      [1, 4, 4, 1],
    );
    const out = network.embed(images, 'inference');
    // Averages 2.5, 4.5, 10.5, 12.5 in the first channel; 5 and -50 added in the upper left; ReLU.
    [7.5, 0, 4.5, 0, 10.5, 0, 12.5, 0].forEach((value, at) => {
      expect(out.dataSync()[at]).toBeCloseTo(value, 4);
    });
    out.dispose();
    images.dispose();
    network.dispose();
  });

  test('has the shapes, weights and multiplications of its two convolutions', () => {
    const [layer] = planLayers({ inputSize: 9, channels: 1, blocks: [{ ...block, filters: 5 }] });
    expect(layer).toMatchObject({ outputShape: [4, 4, 5], multiplyAdds: 4 * 4 * 9 * 5 * (1 + 5) });
    expect(layer!.weights.filter(({ trainable }) => trainable).map(({ shape }) => shape)).toEqual([
      [3, 3, 1, 5],
      [5],
      [5],
      [3, 3, 5, 5],
      [5],
      [5],
    ]);
  });

  test('trains without leaving a tensor', async () => {
    const network = createNetworkFrom(architecture, tinyPreprocessing, options, createRandom(1));
    await expectNoLeakedTensors(() => {
      const images = tensor4d(new Float32Array(32), [2, 4, 4, 1]);
      network.embed(images, 'training').dispose();
      images.dispose();
    });
    network.dispose();
  });

  test.each([
    [{ ...block, filters: 2 }, 3, 8, /2 filters, fewer than the 3 channels/],
    [{ ...block, kernelSize: 1 }, 1, 5, /makes \[3, 3\] of its input \[5, 5\] and cannot add \[2, 2\]/],
    [block, 1, 2, /makes \[0, 0\]/],
  ] as const)('%j of %i channels is refused', (bad, channels, inputSize, words) => {
    const plan = () => planLayers({ inputSize, channels, blocks: [bad] });
    expect(plan).toThrow(ArchitectureError);
    expect(plan).toThrow(words);
  });
});
