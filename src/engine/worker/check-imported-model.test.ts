import '@tensorflow/tfjs-backend-cpu';
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createSiameseNetwork } from '../../siamese/model/siamese-network.ts';
import { createRandom } from '../../siamese/random.ts';
import type { NetworkSummary, Preprocessing } from '../../siamese/reports.ts';
import type { StoredWeight } from '../../storage/schema.ts';
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

test.each<[string, Partial<Preprocessing>]>([
  ['another crop size', { crop: { region: 0.6, size: 96, channels: 1 } }],
  ['another part of the photo', { crop: { region: 0.5, size: 90, channels: 1 } }],
  ['colour', { crop: { region: 0.6, size: 90, channels: 3 } }],
  ['a smaller input', { inputSize: 48 }],
  ['another standardisation', { standardisation: 'unit' }],
])('%s than its network was trained with is refused', (_, change) => {
  const { numTensors } = memory();
  const changed = { ...good, preprocessing: { ...good.preprocessing, ...change } };
  expect(() => checkImportedModel(changed, weights)).toThrow(/64 of 90 pixels, grey/);
  expect(memory().numTensors).toBe(numTensors);
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
