/**
 * LFW's View 2 as a whole: has fold after fold trained and tested with the options chosen under Training, and each
 * result kept as soon as it is there. Folds that have one with the same options are not run again, so that hours of
 * work can be broken off and gone on with.
 *
 * Options and split are those of the moment it was begun. A run is shown where runs are shown and a test where
 * evaluations are, but form, split, current model and report stay the person's.
 */

import type { Engine, FoldRequest, Reply } from '../engine/protocol.ts';
import type { DatasetId, ModelId } from '../records/ids.ts';
import type { RunSummary } from '../records/run.ts';
import type { SplitOptions, TrainingOptions } from '../siamese/options.ts';
import type { CreateSlice, FoldsActions, FoldsData } from './app-state.ts';
import { chosenRun } from './chosen-run.ts';
import { type Failure, failureMessage, failureOf, wasCancelled } from './failure.ts';
import { failWith, failWork, finishWork, idle, settled, startWork } from './work.ts';

export const allFolds: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** What folds must have in common to be one result. */
export function recipeOf(
  options: TrainingOptions,
  { source: _, fold: _fold, ...split }: SplitOptions,
  startFrom: ModelId | null,
): string {
  return JSON.stringify([options, split, startFrom]);
}

export const createFoldsSlice: CreateSlice<'folds', FoldsActions> = (set, get, { engine, reader }) => {
  let stopped = false;

  const update = (change: Partial<FoldsData>): void =>
    set((state) => ({ folds: { ...state.folds, ...change } }));

  const load = async (datasetId: DatasetId): Promise<FoldsData['results']> => {
    const results = await reader.foldResults(datasetId);
    if (get().dataset.open?.summary.id === datasetId) update({ results });
    return results;
  };

  /** @returns why the fold has no result; null when it has one */
  const runFold = async (request: FoldRequest): Promise<Failure | null> => {
    if (stopped) return runStopped; // between two folds
    const { begin, trained, withdraw } = prepareCall(engine, request);
    const run = await get().followRun(request, trained);
    const { work } = get().training;
    if (work.state === 'failed') return work;
    if (stopped || run?.status !== 'finished') {
      withdraw();
      return runStopped;
    }
    const { datasetId, split } = request;
    const { modelId } = run;
    if (modelId === null) return nothingLearned;
    const tested = begin();
    await get().followTest({ modelId, datasetId, split }, (signal) => {
      signal.addEventListener('abort', withdraw, { once: true });
      return tested;
    });
    return tested.then(
      () => null,
      (error: unknown) => (wasCancelled(error) ? testCancelled : failureOf(error)),
    );
  };

  /** One after another, until one has no result. @throws what reading the results throws */
  const runMissing = async (folds: readonly number[], requestOf: (fold: number) => FoldRequest) => {
    for (const fold of folds) {
      const request = requestOf(fold);
      const { datasetId } = request;
      update({ work: startWork(settled(get().folds.work), { datasetId, fold }) });
      const failure = await runFold(request);
      if (failure !== null) {
        const message = `Fold ${fold} has no result. ${failure.message}`;
        return update({ work: failWith(get().folds.work, { ...failure, message }) });
      }
      await load(datasetId);
    }
  };

  return {
    folds: { results: [], work: idle },

    async loadFolds() {
      const { open } = get().dataset;
      if (open === null) return update({ results: [] });
      const { id: datasetId } = open.summary;
      try {
        await load(datasetId);
      } catch (error) {
        if (get().folds.work.state === 'working') return; // reads them again by itself
        const reading: FoldsData['work'] = startWork(get().folds.work, { datasetId, fold: null });
        update({ work: failWork(reading, error) });
      }
    },

    async runFolds(folds) {
      const { dataset, training, pairs } = get();
      if (dataset.open === null || get().folds.work.state === 'working') return;
      if (training.work.state === 'working') return;
      const { id: datasetId } = dataset.open.summary;
      const recipe = recipeOf(training.options, pairs.split, training.startFrom);
      stopped = false;
      update({ work: startWork(get().folds.work, { datasetId, fold: null }) });
      try {
        const kept = await load(datasetId);
        const done = new Set(kept.filter((one) => one.recipe === recipe).map(({ fold }) => fold));
        const missing = folds.filter((fold) => !done.has(fold));
        await runMissing(missing, (fold) => ({
          datasetId,
          recipe,
          ...chosenRun({ models: get().models, training }),
          split: { ...pairs.split, source: 'lfw-view-2', fold },
          startPaused: false,
        }));
        update({ work: finishWork(get().folds.work, null) });
      } catch (error) {
        update({ work: failWork(get().folds.work, error) });
      }
    },

    stopFolds() {
      stopped = true;
      if (get().training.work.state === 'working') get().stopTraining();
      else get().cancelEvaluation();
    },

    async forgetFolds(recipe) {
      const { open } = get().dataset;
      if (open === null) return;
      try {
        await engine.call('deleteFoldResults', { datasetId: open.summary.id, recipe });
        await load(open.summary.id);
      } catch (error) {
        get().notify({
          kind: 'error',
          title: 'The results were not deleted',
          message: failureMessage(error),
        });
      }
    },
  };
};

interface PreparedCall {
  /** Makes the call when it is first asked for. */
  begin(): Promise<Reply<'runFold'>>;
  /** The same, up to the end of its run. */
  trained(): Promise<RunSummary>;
  withdraw(): void;
}

/** One call in two parts: until the run has ended it is followed as a run, from there as a test. */
function prepareCall(engine: Engine, request: FoldRequest): PreparedCall {
  const withdrawal = new AbortController();
  let reply: Promise<Reply<'runFold'>> | null = null;
  const begin = () => (reply ??= engine.call('runFold', request, { signal: withdrawal.signal }));
  const trained = () =>
    new Promise<RunSummary>((resolve, reject) => {
      const end = engine.on('foldTrained', resolve);
      void begin()
        .then(({ run }) => resolve(run), reject)
        .finally(end);
    });
  return { begin, trained, withdraw: () => withdrawal.abort() };
}

const runStopped: Failure = { name: 'FoldStoppedError', message: 'The run was stopped.', remedy: null };
const testCancelled: Failure = { ...runStopped, message: 'The test was cancelled.' };
const nothingLearned: Failure = {
  name: 'NothingLearnedError',
  message: 'The run left no model: it did not learn anything. Look at the options.',
  remedy: null,
};
