/** Reports of a run for tests of the slices and views: small numbers that can be checked by hand. */
import type { ModelId, RunId } from '../../records/ids.ts';
import type { ModelSummary } from '../../records/model.ts';
import type { RunSummary, StepBatch } from '../../records/run.ts';
import type { FacePairs, ValidationReport } from '../../siamese/reports.ts';
import { fakeModel as numberedModel, fakeRun as numberedRun } from '../../testing/fake-model.ts';

const runName = 'Compact, contrastive, 15 min';

/** Run 1 of `testing/fake-model.ts`, in progress. */
export function fakeRun(change: Partial<RunSummary> = {}): RunSummary {
  return numberedRun(1, { name: runName, status: 'running', ...change });
}

/** 50 steps, best checkpoint right on 3 of 4 pairs. */
export function fakeFinishedRun(change: Partial<RunSummary> = {}): RunSummary {
  const { distances: _, ...best } = fakeValidation();
  return fakeRun({
    status: 'finished',
    modelId: 'model-1' as ModelId, // ids are opaque strings
    summary: {
      loss: 'contrastive',
      budgetUnit: 'seconds',
      steps: 50,
      faces: 6400,
      elapsedMs: 25_000,
      lastLoss: 0.2,
      best,
      reason: 'budget-used',
    },
    ...change,
  });
}

/** Steps `first`, `first + 1`, … half a second apart. */
export function fakeSteps(losses: readonly number[], first = 1, change: Partial<StepBatch> = {}): StepBatch {
  return {
    runId: 'run-1' as RunId, // ids are opaque strings
    step: Uint32Array.from(losses, (_, row) => first + row),
    elapsedMs: Float64Array.from(losses, (_, row) => (first + row) * 500),
    loss: Float32Array.from(losses),
    sameMean: new Float32Array(losses.length).fill(0.5),
    sameDeviation: new Float32Array(losses.length).fill(0.75),
    differentMean: new Float32Array(losses.length).fill(1.25),
    differentDeviation: new Float32Array(losses.length).fill(0.25),
    facesPerSecond: 1234,
    partsMs: { batch: 5, forward: 20, backward: 50, optimiser: 5, readBack: 20 },
    firstStepMs: 400,
    learningRate: 0.002,
    progress: 0.25,
    secondsLeft: 90,
    ...change,
  };
}

/** Two same and two different pairs among the faces 0..6 of Ada (3), Bo (2) and Cy (2). */
export const fakePairs: FacePairs = {
  faceA: Uint32Array.of(0, 3, 0, 3),
  faceB: Uint32Array.of(1, 4, 3, 5),
  same: Uint8Array.of(1, 1, 0, 0),
};

/** The second same pair is mistaken at the threshold of 1. */
export function fakeValidation(change: Partial<ValidationReport> = {}): ValidationReport {
  return {
    step: 50,
    elapsedMs: 25_000,
    accuracy: 0.75,
    threshold: 1,
    auc: 0.875,
    eer: 0.25,
    samePairs: { mean: 0.9, deviation: 0.5 },
    differentPairs: { mean: 1.55, deviation: 0.1 },
    distances: Float32Array.of(0.4, 1.4, 1.5, 1.6),
    best: true,
    ...change,
  };
}

/** Model 1 of `testing/fake-model.ts` under the name of the run that made it. */
export function fakeModel(change: Partial<ModelSummary> = {}): ModelSummary {
  return numberedModel(1, { name: runName, ...change });
}
