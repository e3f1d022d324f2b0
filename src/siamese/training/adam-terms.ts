/** What a step of Adam works on and with, whether one kernel moves all variables or plain operations do. */
import type { Tensor1D, Variable } from '@tensorflow/tfjs-core';

export interface AdamParameter {
  /** In the network: the engine gives the variable another one. */
  readonly name: string;
  readonly variable: Variable;
  readonly decays: boolean;
}

/** What a step of all variables is computed with. */
export interface AdamFactors {
  readonly beta1: number;
  readonly beta2: number;
  readonly stepSize: number;
  readonly epsilon: number;
  /** What weights that decay are multiplied by. */
  readonly decay: number;
}

/** Two averages over past gradients, as plain sums: the means but for a factor, which saves a pass. */
export interface AdamAverages {
  /** Σ β₁ᵏ g */
  readonly first: Tensor1D;
  /** Σ β₂ᵏ g² */
  readonly second: Tensor1D;
}
