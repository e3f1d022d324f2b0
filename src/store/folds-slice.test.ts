import { describe, expect, test, vi } from 'vitest';
import type { EngineHandlers } from '../engine/protocol.ts';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import type { FoldResult } from '../records/evaluation.ts';
import type { ModelSummary } from '../records/model.ts';
import type { RunSummary } from '../records/run.ts';
import { fakeDataset } from '../testing/fake-dataset.ts';
import { fakeModel, fakeRun } from '../testing/fake-model.ts';
import { createAppStore } from './create-app-store.ts';
import { evaluationFailure } from './evaluation-slice.ts';
import { runProgress } from './run-progress.ts';
import { fakeReport } from './testing/fake-report.ts';

/** An engine that trains and tests at once and keeps the results. */
async function studio(handlers: Partial<EngineHandlers> = {}, models: ModelSummary[] = []) {
  const kept: FoldResult[] = [];
  const runs: RunSummary[] = [];
  const dataset = fakeDataset({ Ann: 2, Bob: 2 }, { lists: ['people.txt', 'pairs.txt'] });
  const engine = createFakeEngine({
    startEngine: async () => {
      throw new Error('not here');
    },
    async runFold({ datasetId, recipe, split, options }) {
      const model = fakeModel(models.length + 1);
      models.push(model);
      const run = fakeRun(runs.length + 1, { split, options, modelId: model.id, status: 'running' });
      runs.unshift({ ...run, status: 'finished' });
      engine.emit('runStarted', run);
      engine.emit('checkpoint', { runId: run.id, model });
      engine.emit('foldTrained', runs[0]!);
      const { result, distances, pairs } = fakeReport;
      const { fold } = split;
      const tested = { datasetId, recipe, fold, testedAt: new Date(0), seconds: 1, result, distances };
      kept.push({ ...tested, same: pairs.same });
      return { run: runs[0]!, result: kept.at(-1)! };
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
    expect(engine.requestsOf('runFold').map(({ split }) => [split.source, split.fold])).toEqual([
      ['lfw-view-2', 2],
      ['lfw-view-2', 5],
    ]);
    expect(kept.map(({ fold }) => fold)).toEqual([2, 5]);
    expect(kept[0]!.result).toEqual(fakeReport.result);
    expect(folds().work).toMatchObject({ state: 'done' });
    expect(folds().results).toHaveLength(2);
  });

  test('that have a result with the same options are not run again', async () => {
    const { engine, store } = await studio();
    await store.getState().runFolds([1]);
    await store.getState().runFolds([1, 2]);
    expect(engine.requestsOf('runFold').map(({ split }) => split.fold)).toEqual([1, 2]);
    store.getState().setTrainingOptions({ seed: 9 });
    await store.getState().runFolds([1]);
    expect(engine.requestsOf('runFold')).toHaveLength(3);
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
    expect(engine.requestsOf('runFold').map(({ startFrom }) => startFrom === null)).toEqual([true, false]);
  });

  test('end where one is stopped, and say so', async () => {
    const { engine, store, kept, folds } = await studio({
      runFold: async ({ split }) => ({ run: fakeRun(1, { split, status: 'stopped' }), result: null }),
    });
    await store.getState().runFolds([3, 4]);
    expect(engine.requestsOf('runFold')).toHaveLength(1);
    expect(kept).toEqual([]);
    expect(folds().work).toMatchObject({
      state: 'failed',
      subject: { fold: 3 },
      message: 'Fold 3 has no result. The run was stopped.',
    });
  });

  test('end where training fails, and say why', async () => {
    const { store, folds } = await studio({
      runFold: async () => {
        throw new Error('Too few people.');
      },
    });
    await store.getState().runFolds([3, 4]);
    expect(folds().work).toMatchObject({
      state: 'failed',
      message: 'Fold 3 has no result. Too few people.',
    });
  });

  test('are forgotten by recipe', async () => {
    const { store, folds } = await studio();
    await store.getState().runFolds([1, 2]);
    await store.getState().forgetFolds(folds().results[0]!.recipe);
    expect(folds().results).toEqual([]);
  });

  test('leave form, split, current model and report as they are', async () => {
    const mine = fakeModel(9);
    const { store } = await studio({ evaluate: async () => ({ ...fakeReport, modelId: mine.id }) }, [mine]);
    await store.getState().loadModels();
    await store.getState().evaluate();
    const before = store.getState();
    await store.getState().runFolds([2, 5]);
    const { training, pairs, model, evaluation, models } = store.getState();
    expect(models.models.map(({ id }) => id)).toEqual(['model-9', 'model-3', 'model-2']); // listed all the same
    expect([training.options, training.startFrom]).toEqual([
      before.training.options,
      before.training.startFrom,
    ]);
    expect(pairs).toBe(before.pairs);
    expect(model.current).toEqual(mine);
    expect(evaluation).toEqual(before.evaluation);
  });

  test('leave their model to be used where there was none', async () => {
    const { store } = await studio();
    await store.getState().runFolds([2]);
    expect(store.getState().model.current?.id).toBe('model-1');
  });

  /** A fold whose run has ended and whose test goes on until it is cancelled. */
  async function untilItsTest() {
    const run = fakeRun(1, { modelId: fakeModel(1).id });
    const all = await studio({ runFold: () => new Promise(() => {}), stopTraining: async () => ({}) });
    const { engine, store } = all;
    const ended = store.getState().runFolds([4]);
    await vi.waitFor(() => expect(engine.requestsOf('runFold')).toHaveLength(1));
    engine.emit('runStarted', { ...run, status: 'running' });
    expect(store.getState().folds.work).toMatchObject({ state: 'working', subject: { fold: 4 } });
    expect(runProgress(store.getState().training)?.runId).toBe(run.id);
    engine.emit('foldTrained', run);
    await vi.waitFor(() => expect(store.getState().evaluation.work.state).toBe('working'));
    return { ...all, ended };
  }

  test('are shown as a run, then as a test with its progress', async () => {
    const { engine, store } = await untilItsTest();
    const { training, notices, evaluation } = store.getState();
    expect(training.work).toMatchObject({ state: 'done', value: 'run-1' });
    expect(notices.list.at(-1)?.title).toMatch(/^Trained/);
    expect(evaluation.work).toMatchObject({ subject: { modelId: 'model-1', split: { fold: 4 } } });
    const progress = { activity: 'Embedding faces', done: 1, total: 2, perSecond: 1, secondsLeft: 1 };
    engine.emit('progress', { call: 'evaluate', ...progress });
    expect(store.getState().evaluation.work).toMatchObject({ progress });
  });

  test('that are stopped in their test say so, and nothing looks evaluated', async () => {
    const { engine, store, ended, folds } = await untilItsTest();
    store.getState().stopFolds();
    await ended;
    expect(engine.requestsOf('stopTraining')).toEqual([]);
    expect(store.getState().evaluation.work).toEqual({ state: 'idle' });
    expect(folds().work).toMatchObject({ message: 'Fold 4 has no result. The test was cancelled.' });
  });

  test('stopped between two folds do not begin the next', async () => {
    const { engine, store, folds } = await studio();
    const unsubscribe = store.subscribe(({ folds: { results }, stopFolds }) => {
      if (results.length === 0) return;
      unsubscribe();
      stopFolds();
    });
    await store.getState().runFolds([1, 2]);
    expect(engine.requestsOf('runFold')).toHaveLength(1);
    expect(folds().work).toMatchObject({ message: 'Fold 2 has no result. The run was stopped.' });
  });

  test('that fail in their test say why, and an evaluation of something else shows no failure', async () => {
    let fail: (error: Error) => void = () => {};
    const { engine, store, folds } = await studio({
      runFold: () => new Promise((_, reject) => (fail = reject)),
    });
    const ended = store.getState().runFolds([6]);
    await vi.waitFor(() => expect(engine.requestsOf('runFold')).toHaveLength(1));
    engine.emit('foldTrained', fakeRun(1, { modelId: fakeModel(1).id }));
    await vi.waitFor(() => expect(store.getState().evaluation.work.state).toBe('working'));
    fail(new Error('The photos are gone.'));
    await ended;
    expect(folds().work).toMatchObject({ message: 'Fold 6 has no result. The photos are gone.' });
    expect(store.getState().evaluation.work).toMatchObject({ state: 'failed', name: 'Error' });
    expect(evaluationFailure(store.getState())).toBeNull();
  });
});
