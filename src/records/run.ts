/** One training: what it was told, how it went, and how it goes. */

import { defaultLossOptions } from '../siamese/losses/loss-choices.ts';
import type { SplitOptions, TrainingOptions } from '../siamese/options.ts';
import { presetNamed } from '../siamese/presets/presets.ts';
import type { StepParts, TrainingSummary, ValidationReport } from '../siamese/reports.ts';
import type { DatasetId, ModelId, RunId } from './ids.ts';
import type { BackendName } from './machine.ts';
import { type KeptSplit, upgradeSplit } from './split.ts';
import type { KeptCurves, StepCurves } from './step-columns.ts';

/** Steps since the last batch of them, in parallel arrays; at most 4 batches a second. */
export interface StepBatch extends StepCurves {
  readonly runId: RunId;
  readonly facesPerSecond: number;
  /** Means over these steps. */
  readonly partsMs: StepParts;
  /** How long the first step of the run took: it also compiles. */
  readonly firstStepMs: number;
  readonly learningRate: number;
  /** 0..1 of the budget. */
  readonly progress: number;
  readonly secondsLeft: number | null;
}

export type TrainingStage = 'preparing' | 'compiling' | 'running' | 'paused' | 'validating' | 'saving';

export interface RunSummary {
  readonly id: RunId;
  readonly name: string;
  readonly datasetId: DatasetId;
  readonly datasetName: string;
  readonly startedAt: Date;
  readonly backend: BackendName;
  readonly threads: number;
  readonly split: SplitOptions;
  readonly options: TrainingOptions;
  /** The name of the model it went on from; null for random weights. */
  readonly startedFrom: string | null;
  readonly status: 'running' | 'finished' | 'stopped' | 'interrupted' | 'failed';
  readonly modelId: ModelId | null;
  readonly summary: TrainingSummary | null;
}

/** Everything a chart of a past run needs. Kept with the run. */
export interface RunHistory extends KeptCurves {
  readonly id: RunId;
  readonly validations: readonly Omit<ValidationReport, 'distances'>[];
}

// --- What earlier versions kept ------------------------------------------------------------------

/**
 * Options that came one by one; a run without them did what these values say. Of a loss that came later no earlier run
 * was trained with, so its options may have any value.
 */
const beforeThereWasAChoice = {
  ...defaultLossOptions,
  singlePhotoRows: 1,
  averaging: 0,
  shading: 0,
} as const satisfies Partial<TrainingOptions>;
type LaterOption = keyof typeof beforeThereWasAChoice | 'region';

/** A run as any version stored it. */
export type KeptRun = Omit<RunSummary, 'split' | 'options' | 'startedFrom'> & {
  readonly split: KeptSplit;
  readonly options: Omit<TrainingOptions, LaterOption> & Partial<Pick<TrainingOptions, LaterOption>>;
  readonly startedFrom?: string | null;
};

/** The complete record of what any version stored. What is complete stays as it is. */
export function upgradeRun(kept: KeptRun): RunSummary {
  const { preset } = kept.options;
  // The part of the photo was the network's own before it could be chosen.
  const { region } = presetNamed[preset].recipe;
  return {
    ...kept,
    split: upgradeSplit(kept.split),
    options: { ...beforeThereWasAChoice, region, ...kept.options },
    startedFrom: kept.startedFrom ?? null,
  };
}
