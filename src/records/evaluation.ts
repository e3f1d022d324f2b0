/** What a model is worth on people it never saw, and a closer look at them. */

import type { FramingRule } from '../siamese/framing.ts';
import type { PresetName, SplitSource } from '../siamese/options.ts';
import type {
  BootstrapIntervals,
  FacePairs,
  OcclusionMap,
  OneShotReport,
  PersonDifficulty,
  ProbabilityCurve,
  ThresholdOrigin,
  VerificationReport,
} from '../siamese/reports.ts';
import type { DatasetId, ModelId } from './ids.ts';
import type { CropSheet } from './pairs.ts';

export interface EvaluationReport {
  readonly modelId: ModelId;
  readonly datasetId: DatasetId;
  /** Whose pairs these are: LFW's own of a view, or drawn by the seed. */
  readonly source: SplitSource;
  /** Of View 2. */
  readonly fold: number;
  readonly people: number;
  /** The name of the model that it went on from, if any. */
  readonly startedFrom: string | null;
  /** What the network is called; of a reference that somebody else trained nobody knows whom it has seen. */
  readonly preset: PresetName;
  /** How the model's faces are framed. */
  readonly framing: FramingRule;
  /** How many of these people the model was trained or its threshold chosen on; null when nobody knows. */
  readonly knownPeople: number | null;
  readonly pairs: FacePairs;
  readonly distances: Float32Array;
  readonly thresholdFrom: ThresholdOrigin;
  readonly result: VerificationReport;
  /** 95 % of resampled pairs give figures within these. */
  readonly intervals: BootstrapIntervals;
  /** The model's. */
  readonly probability: ProbabilityCurve | null;
  readonly seconds: number;
}

export interface PeopleReport {
  /** Of people with several photos, hardest first. */
  readonly difficulties: readonly PersonDifficulty[];
  /** 5, 10 and 20 ways, as far as there are people. */
  readonly oneShot: readonly OneShotReport[];
}

/** Faces on a plane: the closer two are, the more alike they are to the model. */
export interface FaceMap {
  /** `pca`: the two directions of the largest variance. `umap`: neighbours stay neighbours, distances do not. */
  readonly how: 'pca' | 'umap';
  readonly faces: Uint32Array;
  /** [faces, 2] */
  readonly positions: Float32Array;
  /** Each face, small, in the order of `faces`. */
  readonly thumbnails: CropSheet;
  /** Share of the variance that the two directions show; null where that has no meaning. */
  readonly shownVariance: number | null;
}

/** Where two faces speak for or against each other. */
export interface PairExplanation {
  readonly distance: number;
  readonly threshold: number;
  readonly first: OcclusionMap;
  readonly second: OcclusionMap;
  /** The two faces as the network sees them. */
  readonly crops: CropSheet;
}

/** One of the ten folds of LFW's View 2, trained on the other nine and tested. */
export interface FoldResult {
  readonly datasetId: DatasetId;
  /** What it was trained with, as text: folds with the same belong together. */
  readonly recipe: string;
  /** Counted from 1. */
  readonly fold: number;
  readonly testedAt: Date;
  /** Of training. */
  readonly seconds: number;
  readonly result: VerificationReport;
  /** Of the fold's pairs, for the averaged curve. */
  readonly distances: Float32Array;
  readonly same: Uint8Array;
}
