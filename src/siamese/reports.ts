/**
 * Every result of the library as plain numbers: what may leave the worker, be stored and be drawn.
 * Imports only the words of `options.ts`. Distances are those of the model's own distance function.
 */
import type { Block } from './blocks.ts';
import type { BudgetUnit, DistanceName, LossName, PresetName, SplitSource } from './options.ts';

// --- Dataset -----------------------------------------------------------------------------------

/** Pairs of face numbers in parallel arrays; `same` is 1 for the same person. */
export interface FacePairs {
  readonly faceA: Uint32Array;
  readonly faceB: Uint32Array;
  readonly same: Uint8Array;
}

export type SplitPart = 'train' | 'validation' | 'test';

export interface PartSummary {
  readonly people: number;
  readonly faces: number;
  /** People with one photo only: they serve as strangers in different pairs. */
  readonly singlePhotoPeople: number;
  /** Fixed evaluation pairs (validation and test), or pairs that can be drawn (train, may be very large). */
  readonly samePairs: number;
  readonly differentPairs: number;
}

/** A remark on the data in plain words: what, and what to do about it. */
export interface DataWarning {
  readonly kind: 'too-few-people' | 'few-same-pairs' | 'dominant-person' | 'unmatched-list-entries';
  readonly message: string;
}

export interface SplitReport {
  readonly source: SplitSource;
  readonly parts: Readonly<Record<SplitPart, PartSummary>>;
  readonly warnings: readonly DataWarning[];
}

// --- Model -------------------------------------------------------------------------------------

/** A model's threshold was chosen on validation people when training ended, or set by somebody since. */
export type ThresholdOrigin = 'validation' | 'person';

export interface LayerSummary {
  readonly name: string;
  readonly description: string;
  readonly outputShape: readonly number[];
  readonly weights: number;
}

export interface NetworkSummary {
  readonly preset: PresetName;
  readonly distance: DistanceName;
  readonly inputSize: number;
  readonly channels: 1 | 3;
  readonly embeddingSize: number;
  readonly weights: number;
  readonly multiplyAdds: number;
  readonly layers: readonly LayerSummary[];
  /** What it is built of: enough to build it again, whatever its preset has become since. */
  readonly blocks: readonly Block[];
}

// --- Training ----------------------------------------------------------------------------------

export interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Where the time of a step went, in milliseconds; together the whole step. On a graphics card work is
 * only queued by the middle three, and `readBack` waits until it is done.
 */
export interface StepParts {
  /** Waiting until the faces are chosen and turned into numbers. */
  readonly batch: number;
  /** From the numbers to the loss. */
  readonly forward: number;
  /** From the loss to the gradients. */
  readonly backward: number;
  /** Moving the weights. */
  readonly optimiser: number;
  /** Waiting for the figures of the report. */
  readonly readBack: number;
}

export interface StepReport {
  /** Counted from 1. */
  readonly step: number;
  readonly loss: number;
  readonly samePairs: Spread;
  readonly differentPairs: Spread;
  /** Mean over dimensions of the standard deviation of the batch's embeddings, times √dimensions; near 0 = collapsed. */
  readonly embeddingSpread: number;
  readonly learningRate: number;
  readonly faces: number;
  /** Clock when the step ended, since training began, pauses not counted. */
  readonly elapsedMs: number;
  readonly partsMs: StepParts;
  /** Share of the budget used, 0..1. */
  readonly progress: number;
}

/** Accuracy at the threshold that suits these pairs best: flattering on the pairs it was chosen on. */
export interface ThresholdChoice {
  /** Pairs at most this far apart are called the same person. */
  readonly threshold: number;
  readonly accuracy: number;
}

export interface ValidationReport {
  readonly step: number;
  readonly elapsedMs: number;
  readonly accuracy: number;
  readonly threshold: number;
  readonly auc: number;
  readonly eer: number;
  readonly samePairs: Spread;
  readonly differentPairs: Spread;
  /** Distances of the validation pairs, in their order: histograms and example pairs are made of these. */
  readonly distances: Float32Array;
  /** Whether this is the best model so far. */
  readonly best: boolean;
}

export interface CollapseWarning {
  readonly step: number;
  readonly kind: 'embeddings-collapsed' | 'loss-at-margin' | 'loss-not-finite';
  /** What happened and what to change, in plain words. */
  readonly message: string;
}

export type StopReason = 'budget-used' | 'stopped' | 'not-finite';

export interface TrainingSummary {
  readonly loss: LossName;
  readonly budgetUnit: BudgetUnit;
  readonly steps: number;
  readonly faces: number;
  readonly elapsedMs: number;
  readonly lastLoss: number;
  readonly best: Omit<ValidationReport, 'distances'> | null;
  readonly reason: StopReason;
}

// --- Verification ------------------------------------------------------------------------------

export interface RocCurve {
  /** Ascending thresholds; at `thresholds[i]` pairs with distance <= it are accepted. */
  readonly thresholds: Float32Array;
  /** Share of different pairs accepted. */
  readonly falseAccept: Float32Array;
  /** Share of same pairs accepted. */
  readonly trueAccept: Float32Array;
}

/** P(same) = 1 / (1 + exp(slope * distance + offset)). */
export interface ProbabilityCurve {
  /** Positive for distances that tell anything: further apart is less likely the same. */
  readonly slope: number;
  readonly offset: number;
}

/** What a threshold amounts to on pairs of people that a network was not trained on. */
export interface OperatingPoint {
  /** Pairs at most this far apart are called the same person. */
  readonly threshold: number;
  /** Share of different pairs that pass, or may at most. */
  readonly falseAccept: number;
  /** Share of same pairs that are recognised. */
  readonly trueAccept: number;
}

/** What a threshold amounts to for somebody who was enrolled with so many photos: the mean of their embeddings is compared. */
export interface EnrolmentPoint extends OperatingPoint {
  /** Photos of the enrolled person. */
  readonly photos: number;
  /** Comparisons with strangers that the share of false acceptances rests on. */
  readonly strangers: number;
}

/** How far photos lie from templates, counted: of the same person, and of others. */
export interface DistanceCurves {
  /** Photos of each template. */
  readonly photos: number;
  /** Bins of one width reach from 0 to here; the last one holds what lies beyond. */
  readonly end: number;
  readonly same: readonly number[];
  readonly different: readonly number[];
}

/** Pairs whose probabilities lie in one range. */
export interface ReliabilityBin {
  /** Probabilities from here … */
  readonly from: number;
  /** … up to here, the last bin including it. */
  readonly to: number;
  readonly pairs: number;
  /** Of the probabilities in the bin; NaN without pairs. */
  readonly meanProbability: number;
  /** Of same pairs in the bin; NaN without pairs. */
  readonly shareSame: number;
}

export interface Reliability {
  readonly bins: readonly ReliabilityBin[];
  /** Mean over pairs of |probability - share| of their bin, 0..1; NaN without pairs. */
  readonly calibrationError: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface BootstrapIntervals {
  /** At the given threshold. */
  readonly accuracy: Interval;
  readonly auc: Interval;
  readonly eer: Interval;
}

/** N-way one-shot trials: a photo is looked for among one photo each of N people, one of them the same person. */
export interface OneShotReport {
  /** N: people to choose from. */
  readonly ways: number;
  readonly trials: number;
  /** Share of trials whose closest photo was the right one; a tie counts as wrong. */
  readonly accuracy: number;
  /** Binomial; trials share faces, so it is a little too small. */
  readonly standardError: number;
  /** What guessing would give. */
  readonly chance: number;
}

/** How easily a person is recognised among all others: each face looks for its nearest. */
export interface PersonDifficulty {
  readonly person: number;
  readonly faces: number;
  /** Faces whose nearest other face is of the same person. */
  readonly recognised: number;
  /** Mean over the person's pairs. */
  readonly ownDistance: number;
  /** The closest face of anybody else, the own face that it is closest to, and how close. */
  readonly lookalike: { readonly ownFace: number; readonly otherFace: number; readonly distance: number };
}

export interface OcclusionMap {
  /** Places across and down. */
  readonly cells: number;
  /** [cells, cells], rows from the top: the distance with a patch over that place, minus the one without. */
  readonly changes: Float32Array;
}

/** What is compared without training: the pixels themselves, Eigenfaces, the network before its first step. */
export type BaselineName = 'pixels' | 'eigenfaces' | 'random-network';

export interface BaselineReport {
  readonly name: BaselineName;
  /** On the pairs of a model's evaluation, at a threshold chosen on validation people. */
  readonly result: VerificationReport;
}

export interface VerificationReport {
  readonly pairs: number;
  readonly samePairs: number;
  readonly differentPairs: number;
  /** Chosen elsewhere (on validation people), applied here. */
  readonly threshold: number;
  readonly accuracy: number;
  /** Binomial standard error of the accuracy. */
  readonly standardError: number;
  readonly auc: number;
  readonly eer: number;
}
