/**
 * A run that is not over, as it can be put down and taken up: plain values that are cloned and kept like any record.
 * Beside it, going on takes the faces of its dataset only.
 */
import type { Preprocessing } from '../siamese/preprocessing.ts';
import type { NetworkSummary, ValidationReport } from '../siamese/reports.ts';
import type { RunState } from '../siamese/training/run-state.ts';
import type { ModelId } from './ids.ts';
import type { ModelSummary } from './model.ts';
import type { RunSummary } from './run.ts';
import type { StepCurves } from './step-columns.ts';

export interface UnfinishedRun {
  /** As it was begun: its dataset, split and options are those to go on with. */
  readonly run: RunSummary;
  /** What its network is built of again; the weights are in `training`. */
  readonly network: NetworkSummary;
  readonly preprocessing: Preprocessing;
  readonly training: RunState;
  readonly curves: RunCurves;
  readonly checkpoint: CheckpointState;
}

/** All steps so far, those before it was put down the last time among them. */
export interface RunCurves {
  readonly steps: StepCurves;
  readonly validations: readonly Omit<ValidationReport, 'distances'>[];
  /** Milliseconds; null before the first step. */
  readonly firstStepMs: number | null;
}

/** The model that a run writes while it trains. */
export interface CheckpointState {
  readonly id: ModelId;
  /** As it was written last; null before the first time, and when it was deleted since. */
  readonly kept: ModelSummary | null;
  /** Somebody deleted it during the run: it is not written again. */
  readonly isDeleted: boolean;
}
