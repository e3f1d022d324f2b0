/** Exported networks in ONNX Runtime against the app's own embeddings on the CPU backend. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { cutFace } from '../../imaging/cut-face.ts';
import { aligned } from '../../siamese/framing.ts';
import { embedCrops } from '../../siamese/inference/embed-crops.ts';
import type { Architecture, BranchBlock } from '../../siamese/model/architecture.ts';
import { createNetworkFrom, type SiameseNetwork } from '../../siamese/model/siamese-network.ts';
import type { Preprocessing } from '../../siamese/preprocessing.ts';
import { createRandom } from '../../siamese/random.ts';
import { tinyArchitecture, tinyBranches, tinyPreprocessing } from '../../testing/tiny-network.ts';
import type { WeightStorage } from './graph-writer.ts';
import { outputsFirst } from './network-nodes.ts';
import { runOnCrops, runOnImages, runOnPhoto } from './testing/run-onnx.ts';
import { type OnnxInput, toOnnx } from './to-onnx.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const random = createRandom(4);
const cropsFor = ({ crop: { size, channels } }: Preprocessing, count = 3): Uint8Array[] =>
  Array.from({ length: count }, () =>
    Uint8Array.from({ length: size * size * channels }, () => random.integer(256)),
  );

/** With weights, and running statistics of batch-norm, that are not what they begin with. */
async function trained(
  architecture: Architecture,
  preprocessing: Preprocessing = tinyPreprocessing,
  distance: 'euclidean' | 'weighted-l1' = 'euclidean',
): Promise<SiameseNetwork> {
  const network = createNetworkFrom(
    architecture,
    preprocessing,
    { preset: 'compact', distance },
    createRandom(2),
  );
  for (const { plan, variable } of network.weights) {
    const isVariance = plan.name.endsWith('variance');
    const values = Float32Array.from({ length: variable.size }, () =>
      isVariance ? 0.5 + random.next() : 0.2 + 0.4 * random.normal(),
    );
    const value = tf.tensor(values, variable.shape);
    variable.assign(value);
    value.dispose();
  }
  return network;
}

async function exported(
  network: SiameseNetwork,
  input: OnnxInput = 'crop',
  storage: WeightStorage = 'float32',
) {
  const { summary, preprocessing } = network;
  const weights = await network.readWeights();
  return toOnnx(
    { summary: { name: 'Test', network: summary, preprocessing, threshold: 1 }, weights },
    input,
    storage,
  );
}

function largestDifference(one: Float32Array, others: readonly Float32Array[]): number {
  const other = others.flatMap((values) => [...values]);
  expect(one).toHaveLength(other.length);
  return one.reduce((most, value, at) => Math.max(most, Math.abs(value - other[at]!)), 0);
}

async function difference(network: SiameseNetwork, storage: WeightStorage = 'float32'): Promise<number> {
  const { crop } = network.preprocessing;
  const crops = cropsFor(network.preprocessing);
  const file = await exported(network, 'crop', storage);
  const found = await runOnCrops(file, crops, [crop.size, crop.channels]);
  return largestDifference(found, await embedCrops(network, crops));
}

const asIs: Preprocessing = { ...tinyPreprocessing, scales: [1], mirrored: false };
const colour: Preprocessing = {
  ...tinyPreprocessing,
  crop: { ...tinyPreprocessing.crop, channels: 3 },
  standardisation: { means: [120, 110, 100], divisor: 256 },
};
const end: readonly BranchBlock[] = [{ kind: 'flatten' }, { kind: 'dense', units: 5, activation: 'linear' }];
const conv = {
  kind: 'conv',
  filters: 4,
  kernelSize: 3,
  stride: 1,
  padding: 'valid',
  batchNorm: false,
  activation: 'relu',
} as const;
const small = (...blocks: readonly BranchBlock[]): Architecture => ({ inputSize: 8, channels: 1, blocks });

describe('the same embeddings as the app, within a hundred-thousandth', () => {
  test.each([
    ['residual blocks, stride 2, batch-norm, flatten, length 1', tinyArchitecture(), asIs],
    [
      'the mirror image and three sizes',
      tinyArchitecture(),
      { ...tinyPreprocessing, scales: [1, 0.8, 1.25] },
    ],
    ['branches, crops, layer-normalise', tinyBranches(), tinyPreprocessing],
    [
      'a sigmoid, a bias, max-pool',
      small({ ...conv, activation: 'sigmoid' }, { kind: 'max-pool', size: 2, stride: 2 }, ...end),
      asIs,
    ],
    [
      'a stride of 2 over an odd side, padded',
      small(
        conv,
        { ...conv, stride: 2, padding: 'same', kernelSize: 3 },
        { ...conv, stride: 2, padding: 'same', kernelSize: 5 },
        ...end,
      ),
      asIs,
    ],
    [
      'a global average, a frozen part, a residual dense layer',
      small(
        conv,
        { kind: 'global-average-pool' },
        { kind: 'frozen' },
        { kind: 'residual-dense' },
        { kind: 'l2-normalise' },
      ),
      asIs,
    ],
    [
      'dropout, which does nothing here',
      small(
        conv,
        { kind: 'flatten' },
        { kind: 'dropout', rate: 0.5 },
        { kind: 'dense', units: 3, activation: 'linear' },
      ),
      asIs,
    ],
    ['colours minus their means', { ...tinyArchitecture(), channels: 3 }, colour],
    ['shares of 255', tinyArchitecture(), { ...asIs, standardisation: 'unit' }],
  ] as const)('%s', async (_, architecture, preprocessing) => {
    const network = await trained(architecture as Architecture, preprocessing);
    expect(await difference(network)).toBeLessThan(1e-5);
    network.dispose();
  });

  test('without length 1, where distances are weighted: the mean stays the mean', async () => {
    const network = await trained(tinyArchitecture('weighted-l1'), tinyPreprocessing, 'weighted-l1');
    expect(await difference(network)).toBeLessThan(1e-5);
    network.dispose();
  });

  test('the plain network sees what the app’s own sees', async () => {
    const network = await trained(tinyArchitecture());
    const images = Float32Array.from({ length: 2 * 64 }, () => random.normal());
    const file = await exported(network, 'plain');
    const found = await runOnImages(file, images, [2, 8, 8, 1]);
    const own = tf.tidy(() => network.embed(tf.tensor4d(images, [2, 8, 8, 1]), 'inference').dataSync());
    expect(largestDifference(found, [Float32Array.from(own)])).toBeLessThan(1e-5);
    network.dispose();
  });

  test('eight crops at once are eight crops one by one', async () => {
    const network = await trained(tinyArchitecture());
    const crops = cropsFor(tinyPreprocessing, 8);
    const file = await exported(network);
    const together = await runOnCrops(file, crops, [10, 1]);
    const alone: Float32Array[] = [];
    for (const crop of crops) alone.push(await runOnCrops(file, [crop], [10, 1]));
    expect(largestDifference(together, alone)).toBeLessThan(1e-5);
    network.dispose();
  });

  test('a picture of one grey is no division by zero', async () => {
    const network = await trained(tinyArchitecture());
    const even = [new Uint8Array(100).fill(128)];
    const found = await runOnCrops(await exported(network), even, [10, 1]);
    expect(largestDifference(found, await embedCrops(network, even))).toBeLessThan(1e-5);
    network.dispose();
  });
});

describe('from a photo', () => {
  const photoOf = (width: number, height: number) => ({
    data: Uint8Array.from({ length: width * height * 3 }, () => random.integer(256)),
    width,
    height,
    channels: 3 as const,
  });

  test.each([
    [250, 250, 0.55, 10, 1], // shrunk, as LFW's are
    [641, 480, 0.55, 12, 1], // odd, wide
    [97, 333, 0.7, 16, 3], // tall, colours
    [12, 9, 0.5, 10, 1], // enlarged
    [31, 31, 1.4, 10, 1], // beyond the photo: its edge is repeated
    [1, 1, 1, 10, 1],
  ] as const)(
    '%i x %i: the very bytes of the app’s crop (region %f, %i px, %i channels)',
    async (width, height, region, size, channels) => {
      const crop = { region, size, channels };
      const preprocessing = { ...tinyPreprocessing, crop };
      const network = await trained({ ...tinyArchitecture(), channels }, preprocessing);
      const photo = photoOf(width, height);
      const finder = { find: async () => [], follow: async () => null, release: () => {} };
      const own = Uint8Array.from((await cutFace(photo, preprocessing.framing, crop, finder)).data);
      const found = await runOnPhoto(await exported(network, 'photo'), photo.data, [height, width]);
      expect(found.crop).toEqual(own);
      expect(largestDifference(found.embedding, await embedCrops(network, [own]))).toBeLessThan(1e-5);
      network.dispose();
    },
  );

  test('whose face must be found first there is no graph', async () => {
    const network = await trained(tinyArchitecture(), { ...tinyPreprocessing, framing: aligned });
    await expect(exported(network, 'photo')).rejects.toThrow('must be found first');
    network.dispose();
  });
});

describe('smaller weights', () => {
  test.each([
    ['float16', 2e-3],
    ['int8', 0.04],
  ] as const)('%s cost no more than is told, and make a smaller file', async (storage, most) => {
    const network = await trained(tinyArchitecture());
    const found = await difference(network, storage);
    expect(found).toBeLessThan(most);
    expect(found).toBeGreaterThan(0);
    const [small, whole] = [await exported(network, 'crop', storage), await exported(network)];
    expect(small.length).toBeLessThan(whole.length);
    network.dispose();
  });
});

describe('what other programs get wrong would show', () => {
  test('padding on both sides at stride 2, and channels first before flattening', async () => {
    const network = await trained(tinyArchitecture(), asIs);
    const crops = cropsFor(asIs);
    const expected = await embedCrops(network, crops);
    const file = await exported(network);
    const patched = (from: readonly number[], to: readonly number[]): Uint8Array => {
      const at = indexOf(file, from);
      const copy = file.slice();
      copy.set(to, at);
      return copy;
    };
    // `pads` of the first convolution: 0 0 1 1 become 1 1 0 0, of the same length.
    const pads = [...new TextEncoder().encode('pads'), 0x42, 4];
    const shifted = patched([...pads, 0, 0, 1, 1], [...pads, 1, 1, 0, 0]);
    expect(largestDifference(await runOnCrops(shifted, crops, [10, 1]), expected)).toBeGreaterThan(1e-2);
    // `perm` before Flatten: 0 2 3 1 becomes 0 1 2 3.
    const perm = [...new TextEncoder().encode('perm'), 0x42, 4];
    const first = patched([...perm, 0, 2, 3, 1], [...perm, 0, 1, 2, 3]);
    expect(largestDifference(await runOnCrops(first, crops, [10, 1]), expected)).toBeGreaterThan(1e-2);
    network.dispose();
  });

  test('by hand: a kernel turned to outputs first', () => {
    // [1, 2, 2, 3]: two pixels, two inputs, three outputs, counted through.
    const values = Float32Array.from({ length: 12 }, (_, at) => at);
    expect([...outputsFirst(values, [1, 2, 2, 3])]).toEqual([0, 6, 3, 9, 1, 7, 4, 10, 2, 8, 5, 11]);
  });
});

function indexOf(file: Uint8Array, wanted: readonly number[]): number {
  const at = file.findIndex((_, start) => wanted.every((byte, offset) => file[start + offset] === byte));
  if (at === -1) throw new Error('The file has no such bytes.');
  return at;
}
