/** Work in the states that tests of the page look at, as the slices would have it. */
import type { TrainingStage } from '../../records/run.ts';
import { defaultSplitOptions, defaultTrainingOptions } from '../../siamese/options.ts';
import { fakeDataset } from '../../testing/fake-dataset.ts';
import type { EvaluationData, TrainingData } from '../app-data.ts';
import { idle, startWork, tellProgress } from '../work.ts';
import { fakeModel, fakeRun } from './fake-run.ts';

const datasetId = fakeDataset({}).summary.id;

/** A run that was asked for and that the engine has not begun. */
export const startingRun: TrainingData['work'] = startWork(idle, {
  datasetId,
  split: defaultSplitOptions,
  options: defaultTrainingOptions,
  name: 'Test run',
  startFrom: null,
  startPaused: false,
});

export function runAt(stage: TrainingStage): TrainingData['work'] {
  return tellProgress(startingRun, { runId: fakeRun().id, stage, preparing: null });
}

export const evaluating: EvaluationData['work'] = startWork(idle, {
  modelId: fakeModel().id,
  datasetId,
  split: defaultSplitOptions,
});
