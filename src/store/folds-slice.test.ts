import { describe, expect, test } from 'vitest';
import type { EngineHandlers } from '../engine/protocol.ts';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import type { FoldResult } from '../records/evaluation.ts';
import type { ModelSummary } from '../records/model.ts';
import type { RunSummary } from '../records/run.ts';
import { fakeDataset } from '../testing/fake-dataset.ts';
import { fakeModel, fakeRun } from '../testing/fake-model.ts';
import { createAppStore } from './create-app-store.ts';
import { fakeReport } from './testing/fake-report.ts';

/** An engine that trains and tests at once and keeps what it is told to keep. */
async function studio(handlers: Partial<EngineHandlers> = {}) {
  const kept: FoldResult[] = [];
  const models: ModelSummary[] = [];
  const runs: RunSummary[] = [];
  const dataset = fakeDataset({ Ann: 2, Bob: 2 }, { lists: ['people.txt', 'pairs.txt'] });
  const engine = createFakeEngine({
    startEngine: async () => {
      throw new Error('not here');
    },
    async train({ split, options }) {
      const model = fakeModel(models.length + 1);
      models.push(model);
      runs.unshift(fakeRun(runs.length + 1, { split, options, modelId: model.id }));
      return runs[0]!;
    },
    async evaluate({ modelId }) {
      const { split } = runs.find((run) => run.modelId === modelId)!;
      return {
        ...fakeReport,
        modelId,
        datasetId: dataset.summary.id,
        source: split.source,
        fold: split.fold,
      };
    },
    async keepFoldResult(result) {
      kept.push(result);
      return {};
    },
    async deleteFoldResults({ recipe }) {
      kept.splice(0, kept.length, ...kept.filter((one) => one.recipe !== recipe));
      return {};
    },
    ...handlers,
  });
  const reader = createFakeReader({
    datasets: async () => [dataset.summary],
    faceIndex: async () => dataset.faces,
    models: async () => [...models],
    runs: async () => [...runs],
    foldResults: async () => [...kept],
  });
  const store = createAppStore({ engine, reader });
  await store.getState().loadDatasets();
  return { engine, store, kept, folds: () => store.getState().folds };
}

describe('the folds of View 2', () => {
  test('are trained and tested one after another, each result kept when it is there', async () => {
    const { engine, store, kept, folds } = await studio();
    await store.getState().runFolds([2, 5]);
    expect(engine.requestsOf('train').map(({ split }) => [split.source, split.fold])).toEqual([
      ['lfw-view-2', 2],
      ['lfw-view-2', 5],
    ]);
    expect(kept.map(({ fold }) => fold)).toEqual([2, 5]);
    expect(kept[0]!.result).toEqual(fakeReport.result);
    expect(folds()).toMatchObject({ running: null, message: null });
    expect(folds().results).toHaveLength(2);
  });

  test('that have a result with the same options are not run again', async () => {
    const { engine, store } = await studio();
    await store.getState().runFolds([1]);
    await store.getState().runFolds([1, 2]);
    expect(engine.requestsOf('train').map(({ split }) => split.fold)).toEqual([1, 2]);
    store.getState().setTrainingOptions({ seed: 9 });
    await store.getState().runFolds([1]);
    expect(engine.requestsOf('train')).toHaveLength(3);
  });

  test('that went on from a model do not count as those from random weights', async () => {
    const { engine, store } = await studio();
    const { options } = store.getState().training;
    await store.getState().runFolds([1]);
    store.getState().setStartFrom(store.getState().models.models[0]!.id);
    const { learningRate, region } = options;
    store.getState().setTrainingOptions({ learningRate, region });
    expect(store.getState().training.options).toEqual(options); // all that differs is where it starts
    await store.getState().runFolds([1]);
    expect(engine.requestsOf('train').map(({ startFrom }) => startFrom === null)).toEqual([true, false]);
  });

  test('end where one is stopped, and say so', async () => {
    const { engine, store, kept, folds } = await studio({
      train: async ({ split }) => fakeRun(1, { split, status: 'stopped' }),
    });
    await store.getState().runFolds([3, 4]);
    expect(engine.requestsOf('train')).toHaveLength(1);
    expect(kept).toEqual([]);
    expect(folds().message).toBe('Fold 3 has no result. The run was stopped.');
    expect(folds().running).toBeNull();
  });

  test('end where training fails, and say why', async () => {
    const { store, folds } = await studio({
      train: async () => {
        throw new Error('Too few people.');
      },
    });
    await store.getState().runFolds([3, 4]);
    expect(folds().message).toBe('Fold 3 has no result. Too few people.');
  });

  test('are forgotten by recipe', async () => {
    const { store, folds } = await studio();
    await store.getState().runFolds([1, 2]);
    await store.getState().forgetFolds(folds().results[0]!.recipe);
    expect(folds().results).toEqual([]);
  });
});
