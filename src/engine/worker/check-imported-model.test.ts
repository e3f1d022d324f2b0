import '@tensorflow/tfjs-backend-cpu';
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { firstArchitectureOf, withBlocks } from '../../siamese/model/first-architectures.ts';
import { planLayers } from '../../siamese/model/plan-layers.ts';
import { createNetworkFrom, createSiameseNetwork } from '../../siamese/model/siamese-network.ts';
import type { StoredWeight } from '../../siamese/model/stored-weight.ts';
import type { Preprocessing } from '../../siamese/preprocessing.ts';
import { createRandom } from '../../siamese/random.ts';
import type { NetworkSummary } from '../../siamese/reports.ts';
import { createTinyBranches } from '../../testing/tiny-network.ts';
import { checkImportedModel } from './check-imported-model.ts';

let good: { network: NetworkSummary; preprocessing: Preprocessing };
let weights: StoredWeight[];

beforeAll(async () => {
  const made = createSiameseNetwork({ preset: 'compact', distance: 'euclidean' }, createRandom(1));
  good = { network: made.summary, preprocessing: made.preprocessing };
  weights = await made.readWeights();
  made.dispose();
});

test('a model of ours passes and leaves no tensors', () => {
  const { numTensors } = memory();
  expect(checkImportedModel(good, weights)).toEqual(good.network);
  expect(memory().numTensors).toBe(numTensors);
});

test('a model of the first version, which leaves its blocks to the preset, passes too', async () => {
  const preprocessing: Preprocessing = {
    framing: { kind: 'centred' },
    crop: { region: 0.6, size: 90, channels: 1 },
    inputSize: 64,
    standardisation: 'per-image',
    scales: [1],
    mirrored: true,
  };
  const architecture = firstArchitectureOf('compact', 'euclidean');
  const first = createNetworkFrom(architecture, preprocessing, good.network, createRandom(1));
  const { blocks: _, ...withoutBlocks } = first.summary;
  const stored = await first.readWeights();
  expect(checkImportedModel({ preprocessing, network: withBlocks(withoutBlocks) }, stored)).toEqual(
    first.summary,
  );
  expect(first.summary.weights).toBe(1_053_896);
  first.dispose();
});

test('a model of blocks that no preset has passes', async () => {
  const blocks = [
    { kind: 'flatten' },
    { kind: 'dense', units: 8, activation: 'linear' },
    { kind: 'l2-normalise' },
  ] as const;
  const other = createNetworkFrom(
    { inputSize: 96, channels: 1, blocks },
    good.preprocessing,
    good.network,
    createRandom(1),
  );
  const stored = await other.readWeights();
  expect(checkImportedModel({ ...good, network: other.summary }, stored)).toEqual(other.summary);
  other.dispose();
});

test('a model of branches passes', async () => {
  const made = createTinyBranches();
  const preprocessing = { ...good.preprocessing, inputSize: 8 };
  const stored = await made.readWeights();
  expect(checkImportedModel({ network: made.summary, preprocessing }, stored)).toEqual(made.summary);
  made.dispose();
});

test.each<[string, Partial<NetworkSummary>]>([
  ['a smaller input', { inputSize: 48 }],
  ['other blocks', { blocks: [{ kind: 'flatten' }] }],
  [
    'blocks that make no network',
    { blocks: [{ kind: 'flatten' }, { kind: 'max-pool', size: 2, stride: 2 }] },
  ],
])('%s than its weights were made for is refused', (_, change) => {
  const { numTensors } = memory();
  const changed = { ...good, network: { ...good.network, ...change } };
  expect(() => checkImportedModel(changed, weights)).toThrow();
  expect(memory().numTensors).toBe(numTensors);
});

test('a network that a page could not wait for is refused with the number', () => {
  const endless = Array.from({ length: 200 }, () => ({
    kind: 'conv' as const,
    filters: 1,
    kernelSize: 64,
    stride: 1,
    padding: 'same' as const,
    batchNorm: false,
    activation: 'linear' as const,
  }));
  const inputSize = 1024;
  const huge = { ...good.network, inputSize, blocks: endless };
  const named = planLayers({ inputSize, channels: 1, blocks: endless }).flatMap((layer) =>
    layer.weights.map(({ name, shape }) => ({
      name,
      shape,
      values: new Float32Array(shape.reduce((product, side) => product * side, 1)),
    })),
  );
  const head = weights.filter(({ name }) => name.startsWith('affine/'));
  expect(() => checkImportedModel({ ...good, network: huge }, [...named, ...head])).toThrow(
    /859 billion multiplications/,
  );
});

test('what the file claims of its network is not believed', () => {
  const boasting = { ...good, network: { ...good.network, weights: 1, multiplyAdds: 1 } };
  expect(checkImportedModel(boasting, weights)).toEqual(good.network);
});

test('weights that do not fit are refused and leave no tensors', () => {
  const { numTensors } = memory();
  expect(() => checkImportedModel(good, weights.slice(1))).toThrow();
  expect(memory().numTensors).toBe(numTensors);
});
