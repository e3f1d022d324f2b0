/** What stands before a `frozen` block is used as it is: its weights do not move, and its results can be kept. */
import '@tensorflow/tfjs-backend-cpu';
import { tensor4d } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { expectNoLeakedTensors } from '../../testing/expect-no-leaked-tensors.ts';
import { tinyArchitecture, tinyPreprocessing } from '../../testing/tiny-network.ts';
import { embedCrops } from '../inference/embed-crops.ts';
import { embedFeatures, frozenFeatures } from '../inference/frozen-features.ts';
import { createRandom } from '../random.ts';
import { isMoved } from './plan-layers.ts';
import { createNetworkFrom } from './siamese-network.ts';
import { WeightMismatchError } from './stored-weight.ts';

const options = { preset: 'reference', distance: 'euclidean' } as const;
const under = tinyArchitecture().blocks;
const architecture = {
  ...tinyArchitecture(),
  blocks: [...under, { kind: 'frozen' }, { kind: 'residual-dense' }, { kind: 'l2-normalise' }],
} as const;
const make = (seed: number) =>
  createNetworkFrom(architecture, tinyPreprocessing, options, createRandom(seed));
const random = createRandom(5);
const crops = [1, 2, 3].map(() => Uint8Array.from({ length: 100 }, () => random.integer(256)));

test('only the head moves, and it starts as it is: the embedding is that of the network under it', async () => {
  const network = make(1);
  expect(network.isFrozen).toBe(true);
  expect(network.weights.filter(({ plan }) => isMoved(plan)).map(({ plan }) => plan.name)).toEqual([
    'residual-dense-1/kernel',
    'residual-dense-1/bias',
    'affine/scale',
    'affine/bias',
  ]);
  const alone = createNetworkFrom(tinyArchitecture(), tinyPreprocessing, options, createRandom(2));
  network.writeFrozenWeights(await alone.readWeights());
  const [one, other] = [await embedCrops(network, crops), await embedCrops(alone, crops)];
  one.forEach((embedding, at) => {
    embedding.forEach((value, dimension) => {
      expect(value).toBeCloseTo(other[at]![dimension]!, 5);
    });
  });
  expect(network.summary.weights).toBe(alone.summary.weights + 6 * 6 + 6);
  network.dispose();
  alone.dispose();
});

test('features and then the head are the whole network, with the mirror image and without', async () => {
  const network = make(3);
  const head = network.weights.find(({ plan }) => plan.name === 'residual-dense-1/kernel')!;
  const weights = await network.readWeights();
  network.writeWeights(
    weights.map((one) =>
      one.name === head.plan.name ? { ...one, values: one.values.map((_, at) => Math.sin(at)) } : one,
    ),
  );
  const features = await frozenFeatures(network, crops);
  for (const averaged of [false, true]) {
    const apart = await embedFeatures(network, features, averaged);
    const whole = (await embedCrops(network, crops, { averaged })).flatMap((values) => [...values]);
    expect(apart).toHaveLength(whole.length);
    whole.forEach((value, at) => {
      expect(apart[at]).toBeCloseTo(value, 5);
    });
  }
  await expectNoLeakedTensors(async () => {
    await embedFeatures(network, await frozenFeatures(network, crops), true);
  });
  network.dispose();
});

test('batch-norm under the head keeps its statistics while the head trains', async () => {
  const network = make(4);
  const statistics = async () =>
    (await network.readWeights())
      .filter(({ name }) => name.includes('/running-'))
      .map(({ values }) => [...values]);
  const before = await statistics();
  const images = tensor4d(
    Float32Array.from({ length: 128 }, () => random.normal()),
    [2, 8, 8, 1],
  );
  network.embed(images, 'training').dispose();
  expect(await statistics()).toEqual(before);
  images.dispose();
  network.dispose();
});

test('weights of another network are refused, and nothing is written', async () => {
  const network = make(6);
  const before = await network.readWeights();
  expect(() => network.writeFrozenWeights(before.slice(1))).toThrow(WeightMismatchError);
  expect(await network.readWeights()).toEqual(before);
  network.dispose();
});
