/** The reference network: a model like any other, and what a small head is trained over. On the faces that the app draws. */

import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { createFaceFinder } from '../detection/face-finder.ts';
import { filesOfNetwork } from '../detection/testing/files-of-network.ts';
import { unpackModel } from '../formats/model-archive.ts';
import { optionsOf } from '../siamese/change-options.ts';
import { referenceCalibration, referenceName } from '../siamese/reference/reference-calibration.ts';
import { referenceFilesOfPackage } from '../testing/reference-files.ts';
import { startRealEngine, testSplit, trainingRequest } from './testing/real-engine.ts';
import { ReferenceUnavailableError } from './worker/reference/reference-files.ts';

const finder = createFaceFinder(filesOfNetwork);
const people = { people: 10, facesPerPerson: 4, seed: 2 };

test('is taken, evaluated and exported like any other model', { timeout: 120_000 }, async () => {
  const { engine, reader } = await startRealEngine(undefined, {}, { finder });
  const model = await engine.call('takeReference', {});
  expect(model).toMatchObject({
    name: referenceName,
    runId: null,
    network: { preset: 'reference', embeddingSize: 128, channels: 3, inputSize: 150 },
    threshold: referenceCalibration.threshold,
    learnedFrom: { pictures: 'photos' },
  });
  expect((await reader.models()).map(({ id }) => id)).toEqual([model.id]);

  const { id: datasetId } = await engine.call('createDemoDataset', people);
  const split = { ...testSplit, evaluationPairs: 24 };
  const { result, distances, preset } = await engine.call('evaluate', {
    modelId: model.id,
    datasetId,
    split,
  });
  expect(preset).toBe('reference');
  // Drawings are not what it knows, but it sees who is who.
  expect(result.auc).toBeGreaterThan(0.7);
  expect(Math.max(...distances)).toBeLessThan(2);

  const { tensors } = await engine.call('memory', {});
  await engine.call('evaluate', { modelId: model.id, datasetId, split });
  expect(await engine.call('memory', {})).toMatchObject({ tensors });

  const { file } = await engine.call('exportModel', { id: model.id, format: 'zip' });
  const { summary } = await unpackModel(file);
  expect(summary.preprocessing).toEqual(model.preprocessing);
  expect(summary.network.blocks).toEqual(model.network.blocks);
});

describe('a head over it', () => {
  const options = {
    ...optionsOf('reference'),
    peoplePerBatch: 4,
    facesPerPerson: 3,
    budgetUnit: 'steps',
    budget: 12,
    validateEvery: 6,
  } as const;

  test('is an ordinary run that moves nothing but the head', { timeout: 120_000 }, async () => {
    const { engine, database } = await startRealEngine(undefined, {}, { finder });
    const { id: datasetId } = await engine.call('createDemoDataset', people);
    const request = { ...trainingRequest(datasetId), options };
    const fromFile = await engine.call('train', request);
    expect(fromFile).toMatchObject({ status: 'finished', startedFrom: referenceName });
    const reference = await engine.call('takeReference', {});
    const fromModel = await engine.call('train', { ...request, startFrom: reference.id });
    expect(fromModel).toMatchObject({ status: 'finished', startedFrom: referenceName });

    const weightsOf = async (id: string) => {
      const record = await database.get('modelWeights', id as never);
      return new Map(record!.weights.map(({ name, values }) => [name, [...values.slice(0, 400)]]));
    };
    const [before, one, other] = await Promise.all(
      [reference.id, fromFile.modelId!, fromModel.modelId!].map(weightsOf),
    );
    for (const [name, values] of before!) {
      if (!name.startsWith('affine')) expect(one!.get(name), name).toEqual(values);
    }
    expect(one!.get('residual-dense-1/kernel')!.some((value) => value !== 0)).toBe(true);
    // The same seed over the same network, wherever that came from.
    expect(other).toEqual(one);
  });
});

describe('what cannot be taken', () => {
  test('offline, before it was kept: told in words, and nothing is stored', async () => {
    const referenceFiles = () => Promise.reject(new ReferenceUnavailableError('Failed to fetch'));
    const { engine, reader } = await startRealEngine(undefined, {}, { referenceFiles });
    await expect(engine.call('takeReference', {})).rejects.toThrow(
      'Its file (6.4 MB) could not be fetched (Failed to fetch). It is fetched once and kept. Connect to the network and ' +
        'try again; everything else works without.',
    );
    expect(await reader.models()).toEqual([]);
  });

  test('a file cut short: refused, nothing stored and nothing left on the device', async () => {
    const referenceFiles = async () => {
      const { manifest, numbers } = await referenceFilesOfPackage();
      return { manifest, numbers: numbers.subarray(0, 5000) };
    };
    const { engine, reader } = await startRealEngine(undefined, {}, { referenceFiles });
    const before = memory().numTensors;
    await expect(engine.call('takeReference', {})).rejects.toThrow(/it has 5,000 bytes and not 6,444,032/);
    expect(memory().numTensors).toBe(before);
    expect(await reader.models()).toEqual([]);
  });
});
