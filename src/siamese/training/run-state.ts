/**
 * A run between two events as one plain value: numbers, words and typed arrays, no tensors. With the network's
 * architecture, the options and the data it is all that `train` needs to go on as if it had never been put down; the
 * schedule follows from the options and from what is used of the budget.
 *
 * Whoever asks for a state owns it. Who starts from one only reads it, but may work on its arrays: leave them as they
 * are as long as the training goes on.
 */
import type { StoredWeight } from '../model/stored-weight.ts';
import type { CollapseWarning, TrainingSummary } from '../reports.ts';
import type { SamplerState } from '../sampling/sampler-state.ts';

/** Counted up whenever a state means something else than before. */
export const runStateVersion = 1;

export interface RunState {
  readonly version: typeof runStateVersion;
  readonly used: {
    readonly steps: number;
    /** Rows of all batches. */
    readonly faces: number;
    /** Pauses, and the time in which it was put down, not counted. */
    readonly elapsedMs: number;
  };
  /** Of the last step; NaN before the first. */
  readonly lastLoss: number;
  /** The budget is used or there are no more batches: what is owed is all that is left. */
  readonly isOver: boolean;
  readonly owed: OwedState;
  /** What is trained, running statistics included; neither the average nor the best. */
  readonly weights: readonly StoredWeight[];
  readonly optimiser: AdamState;
  /** Null when weights are not averaged. */
  readonly average: WeightAverageState | null;
  readonly best: BestWeightsState;
  readonly detector: CollapseDetectorState;
  /** Before it planned the batch of the next step; null when batches do not come from a sampler. */
  readonly sampler: SamplerState | null;
}

/** What is to be done and told before the next step. */
export interface OwedState {
  readonly warning: CollapseWarning | null;
  readonly validation: boolean;
  /** The last validation was the best so far, which is not told yet. */
  readonly checkpoint: boolean;
}

/** Of AdamW, whatever the backend keeps its averages in. */
export interface AdamState {
  /** Taken so far. */
  readonly steps: number;
  /** Σ β₁ᵏ g over the gradients of a weight, by its name in the network; all weights that are trained, in their order. */
  readonly first: readonly StoredWeight[];
  /** Σ β₂ᵏ g², likewise. */
  readonly second: readonly StoredWeight[];
}

export interface WeightAverageState {
  /** Taken so far, whether or not the averages were moved in each. */
  readonly steps: number;
  /** The averages of all weights of the network, running statistics included. */
  readonly weights: readonly StoredWeight[];
}

export interface BestWeightsState {
  /** Of the best validation so far; null before the first. */
  readonly report: TrainingSummary['best'];
  /** Its weights; before the first those that the run started with. */
  readonly weights: readonly StoredWeight[];
}

export interface CollapseDetectorState {
  /** Warnings that were given: each is given once. */
  readonly given: readonly CollapseWarning['kind'][];
  /** Of the embeddings in the first step; null before it. */
  readonly firstSpread: number | null;
  /** Steps in a row up to now with embeddings that fell together. */
  readonly collapsedSteps: number;
  /** Steps in a row up to now with the loss of a network that tells nobody apart. */
  readonly stuckSteps: number;
}
