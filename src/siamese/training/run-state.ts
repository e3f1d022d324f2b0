/**
 * What the parts of a run remember from step to step, as plain values: numbers, words and typed arrays, no
 * tensors. Whoever asks for a state owns it. Who starts from one only reads it, but may work on its arrays:
 * leave them as they are as long as the training goes on.
 */
import type { StoredWeight } from '../model/stored-weight.ts';
import type { CollapseWarning, TrainingSummary } from '../reports.ts';

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
