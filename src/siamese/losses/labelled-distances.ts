/**
 * What every loss looks at: distances, and which of them are of the same and of different people.
 * The shape does not matter to pair losses: [batch, batch] for all pairs of a batch, [pairs] for twins.
 */
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';

export interface LabelledDistances {
  readonly distances: Tensor;
  /** 1 where the pair is the same person, else 0; a face with itself is neither. Shape of `distances`. */
  readonly same: Tensor;
  /** 1 where the pair is two different people, else 0. */
  readonly different: Tensor;
  /** How many ones there are; numbers, so that nothing must be read back from the device. */
  readonly sameCount: number;
  /** Where the ones of `same` are, counted through its rows; the caller's. */
  readonly sameAt: Uint32Array;
  readonly differentCount: number;
}

/** @returns a scalar that the caller owns; its gradient is finite for all finite distances */
export type Loss = (pairs: LabelledDistances) => Scalar;
