/** A trained model as it is listed; its weights are kept apart. */

import type { SplitOptions } from '../siamese/options.ts';
import type { Preprocessing } from '../siamese/preprocessing.ts';
import type {
  NetworkSummary,
  OperatingPoint,
  ProbabilityCurve,
  ThresholdOrigin,
} from '../siamese/reports.ts';
import type { DatasetId, ModelId, RunId } from './ids.ts';

export interface ModelSummary {
  readonly id: ModelId;
  readonly name: string;
  /** When its weights were written: a model in training is written again with each checkpoint. */
  readonly createdAt: Date;
  /** The run that made it; null for an imported one. */
  readonly runId: RunId | null;
  /** Whom it learned from, so that an evaluation can leave them out; null for an imported one. */
  readonly trainedOn: {
    readonly datasetId: DatasetId;
    readonly split: SplitOptions;
    /** The name of the model it went on from, which may have seen anybody; missing for random weights. */
    readonly startedFrom?: string;
  } | null;
  readonly network: NetworkSummary;
  readonly preprocessing: Preprocessing;
  /** Pairs at most this far apart are called the same person. */
  readonly threshold: number;
  readonly thresholdFrom: ThresholdOrigin;
  /** Measured on validation people when the threshold was chosen; null when unknown. */
  readonly validation: { readonly accuracy: number; readonly auc: number; readonly pairs: number } | null;
  /** From distance to probability, fitted on validation people; null when unknown. */
  readonly probability: ProbabilityCurve | null;
  /**
   * First its own threshold, as it was chosen, then stricter ones, measured on validation people; missing for models of
   * earlier versions.
   */
  readonly operatingPoints?: readonly OperatingPoint[] | undefined;
  readonly sizeBytes: number;
}
