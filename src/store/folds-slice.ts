/**
 * LFW's View 2 as a whole: trains and tests fold after fold with the options chosen under Training, and keeps each
 * result as soon as it is there. Folds that have one with the same options are not run again, so that hours of work
 * can be broken off and gone on with.
 */

import type { FoldResult } from '../records/evaluation.ts';
import type { DatasetId, ModelId } from '../records/ids.ts';
import type { ModelSummary } from '../records/model.ts';
import type { SplitOptions, TrainingOptions } from '../siamese/options.ts';
import type { CreateSlice, FoldsActions, FoldsData, GetState } from './app-state.ts';
import { failureMessage } from './failure.ts';

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

  const load = async (datasetId: DatasetId): Promise<void> => {
    update({ results: await reader.foldResults(datasetId) });
  };

  /** @returns why the fold has no result; null when it has one */
  const runFold = async (datasetId: DatasetId, fold: number, recipe: string): Promise<string | null> => {
    get().setSplit({ source: 'lfw-view-2', fold });
    await get().startTraining();
    const { run, phase } = get().training;
    if (phase.phase === 'failed') return phase.message;
    if (stopped || run?.status !== 'finished') return 'The run was stopped.';
    const model = get().models.models.find(({ id }) => id === run.modelId);
    if (model === undefined) return 'The run left no model: it did not learn anything. Look at the options.';
    return await testFold(datasetId, fold, recipe, model);
  };

  const testFold = async (
    datasetId: DatasetId,
    fold: number,
    recipe: string,
    { id: modelId }: ModelSummary,
  ): Promise<string | null> => {
    get().useModel(modelId);
    await get().evaluate();
    const { report, phase } = get().evaluation;
    if (phase.phase === 'failed') return phase.message;
    if (report?.modelId !== modelId || report.fold !== fold) return 'The test was cancelled.';
    const result: FoldResult = {
      datasetId,
      recipe,
      fold,
      testedAt: new Date(),
      seconds: (get().training.run?.summary?.elapsedMs ?? 0) / 1000,
      result: report.result,
      distances: report.distances,
      same: report.pairs.same,
    };
    await engine.call('keepFoldResult', result);
    await load(datasetId);
    return null;
  };

  return {
    folds: { results: [], running: null, message: null },

    async loadFolds() {
      const { open } = get().dataset;
      if (open === null) return update({ results: [] });
      try {
        await load(open.summary.id);
      } catch (error) {
        update({ message: failureMessage(error) });
      }
    },

    async runFolds(folds) {
      const { open } = get().dataset;
      if (open === null || get().folds.running !== null || isTraining(get)) return;
      const datasetId = open.summary.id;
      const recipe = recipeOf(get().training.options, get().pairs.split, get().training.startFrom);
      stopped = false;
      update({ message: null });
      try {
        await load(datasetId);
        const done = new Set(
          get()
            .folds.results.filter((one) => one.recipe === recipe)
            .map(({ fold }) => fold),
        );
        for (const fold of folds.filter((one) => !done.has(one))) {
          update({ running: fold });
          const reason = await runFold(datasetId, fold, recipe);
          if (reason !== null) {
            update({ message: `Fold ${fold} has no result. ${reason}` });
            break;
          }
        }
      } catch (error) {
        update({ message: failureMessage(error) });
      } finally {
        update({ running: null });
      }
    },

    stopFolds() {
      stopped = true;
      if (isTraining(get)) get().stopTraining();
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

function isTraining(get: GetState): boolean {
  const { phase } = get().training.phase;
  return phase === 'starting' || phase === 'active';
}
