import '@tensorflow/tfjs-backend-cpu';
import { tensor, variable } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectNoLeakedTensors } from '../../testing/expect-no-leaked-tensors.ts';
import { createTinyNetwork, tinyPreprocessing } from '../../testing/tiny-network.ts';
import type { FaceCrops } from '../face-image.ts';
import { createRandom } from '../random.ts';
import { comparePairs, embeddingDistance, FaceNotEmbeddedError } from './compare.ts';
import { embedCrops } from './embed-crops.ts';
import { type Embeddings, type EmbedOptions, embedFaces } from './embed-faces.ts';
import { mirrorImages } from './mirror-images.ts';

const random = createRandom(8);
const bytes = Array.from({ length: 7 }, () => Uint8Array.from({ length: 100 }, () => random.integer(256)));
const crops: FaceCrops = { count: 7, cut: tinyPreprocessing, crop: (face) => bytes[face]! };
const mirrored = bytes.map((crop) => Uint8Array.from(crop, (_, at) => crop[at - (at % 10) + 9 - (at % 10)]!));

async function embedAll(
  network: ReturnType<typeof createTinyNetwork>,
  faces: number[],
  options: EmbedOptions,
) {
  const done: number[] = [];
  const embedding = embedFaces(network, crops, Uint32Array.from(faces), options);
  let next = await embedding.next();
  for (; !next.done; next = await embedding.next()) done.push(next.value);
  return { embeddings: next.value, done };
}

describe('embedding', () => {
  it('goes through the faces in batches, each face once', async () => {
    const network = createTinyNetwork();
    const { embeddings, done } = await embedAll(network, [5, 2, 6, 2, 0], { batchSize: 3, averaged: false });
    expect(done).toEqual([3, 4]);
    expect([...embeddings.row]).toEqual([
      [5, 0],
      [2, 1],
      [6, 2],
      [0, 3],
    ]);
    const [alone] = await embedCrops(network, [bytes[6]!], { averaged: false });
    embeddings.values.slice(12, 18).forEach((value, at) => {
      expect(value).toBeCloseTo(alone![at]!, 5);
    });
    network.dispose();
  });

  it('averaged with the mirror image is the same for a face and its mirror image, and of length 1', async () => {
    const network = createTinyNetwork();
    const [one, other] = await embedCrops(network, [bytes[0]!, mirrored[0]!]);
    const [plain] = await embedCrops(network, [bytes[0]!], { averaged: false });
    one!.forEach((value, at) => {
      expect(value).toBeCloseTo(other![at]!, 5);
    });
    expect(Math.hypot(...one!)).toBeCloseTo(1, 5);
    expect(one).not.toEqual(plain);
    network.dispose();
  });

  it('gives a face the same embedding alone, where all sizes go through at once, and among many', async () => {
    const network = createTinyNetwork();
    const { preprocessing } = network;
    const wide = { ...network, preprocessing: { ...preprocessing, scales: [0.8, 1, 1.25] } };
    const many = await embedCrops(wide, bytes);
    await expectNoLeakedTensors(async () => {
      for (const [at, crop] of bytes.entries()) {
        const [alone] = await embedCrops(wide, [crop]);
        alone!.forEach((value, dimension) => {
          expect(value).toBeCloseTo(many[at]![dimension]!, 5);
        });
      }
    });
    network.dispose();
  });

  it('leaves out the mirror image where that is another thing', async () => {
    const network = createTinyNetwork();
    const upright = { ...network, preprocessing: { ...network.preprocessing, mirrored: false } };
    const [alone] = await embedCrops(network, [bytes[0]!], { averaged: false });
    const [shown] = await embedCrops(upright, [bytes[0]!]);
    const apart = (one: Float32Array, other: Float32Array) =>
      Math.max(...one.map((value, at) => Math.abs(value - other[at]!)));
    expect(apart(shown!, alone!)).toBeLessThan(1e-5);
    const [mirror] = await embedCrops(upright, [mirrored[0]!]);
    expect(apart(shown!, mirror!)).toBeGreaterThan(0.01);
    await expectNoLeakedTensors(() => embedCrops(upright, [bytes[1]!]));
    network.dispose();
  });

  it('averaged over sizes is the mean of what each size gives', async () => {
    const network = createTinyNetwork();
    const shown = (scales: readonly number[]) => ({
      ...network,
      preprocessing: { ...network.preprocessing, scales },
    });
    const at = async (...scales: number[]) => (await embedCrops(shown(scales), [bytes[0]!]))[0]!;
    expect(await at(1)).toEqual((await embedCrops(network, [bytes[0]!]))[0]);
    const [small, own, large] = [await at(0.8), await at(1), await at(1.25)];
    expect(small).not.toEqual(own);
    const together = await at(0.8, 1, 1.25);
    const [mirror] = await embedCrops(shown([0.8, 1, 1.25]), [mirrored[0]!]);
    expect(Math.hypot(...together)).toBeCloseTo(1, 5);
    together.forEach((value, dimension) => {
      expect(value).toBeCloseTo(mirror![dimension]!, 5);
      const between = [small[dimension]!, own[dimension]!, large[dimension]!];
      // Each of them was scaled to length 1 by itself, so this is near, not equal.
      expect(Math.abs(value - between.reduce((sum, one) => sum + one, 0) / 3)).toBeLessThan(0.1);
    });
    await expectNoLeakedTensors(() => embedCrops(shown([0.8, 1, 1.25]), [bytes[1]!]));
    network.dispose();
  });

  it('leaves no tensors behind', async () => {
    const network = createTinyNetwork();
    await expectNoLeakedTensors(() =>
      embedAll(network, [0, 1, 2], { batchSize: 2, averaged: true }).then(() => null),
    );
    network.dispose();
  });
});

it('mirroring swaps left and right, channel by channel', () => {
  expect([...mirrorImages(Float32Array.of(1, 2, 3, 4), 2, 1)]).toEqual([2, 1, 4, 3]);
  const rgb = Float32Array.of(1, 2, 3, 4, 5, 6);
  expect([...mirrorImages(Float32Array.of(...rgb, ...rgb), 2, 3)].slice(0, 6)).toEqual([4, 5, 6, 1, 2, 3]);
});

describe('comparing', () => {
  const embeddings: Embeddings = {
    size: 2,
    row: new Map([
      [10, 0],
      [20, 1],
      [30, 2],
    ]),
    values: Float32Array.of(1, 0, 0, 1, 0.6, 0.8),
  };
  const pairs = { faceA: Uint32Array.of(10, 20), faceB: Uint32Array.of(20, 30), same: Uint8Array.of(0, 1) };

  it('measures the Euclidean distance of each pair', async () => {
    const distances = await comparePairs({ distance: { name: 'euclidean' } }, embeddings, pairs);
    expect(distances[0]).toBeCloseTo(Math.SQRT2, 5);
    expect(distances[1]).toBeCloseTo(Math.hypot(0.6, 0.2), 5);
  });

  it('measures the weighted L1 distance by the size of the weights', async () => {
    const network = { distance: { name: 'weighted-l1', weights: variable(tensor([3, -1])) } } as const;
    const distances = await comparePairs(network, embeddings, pairs);
    expect(distances[0]).toBeCloseTo(4, 5);
    expect(embeddingDistance(network, Float32Array.of(1, 0), Float32Array.of(0, 1))).toBeCloseTo(4, 5);
  });

  it('names a face that was not embedded', async () => {
    const strangers = { ...pairs, faceB: Uint32Array.of(20, 44) };
    const comparing = comparePairs({ distance: { name: 'euclidean' } }, embeddings, strangers);
    await expect(comparing).rejects.toThrow(FaceNotEmbeddedError);
    await expect(comparing).rejects.toThrow('Face 44');
  });
});
