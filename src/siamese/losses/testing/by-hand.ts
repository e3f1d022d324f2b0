/** The value of a loss on a few distances, worked out by hand: each loss has one in its folder, as `testing/by-hand.ts`. */
import type { DistanceName } from '../../model/distance-choices.ts';
import type { LossOptions } from '../loss-choices.ts';

export interface ByHand {
  readonly options: Partial<LossOptions> & { readonly distance: DistanceName };
  /** Of the affine map that some losses apply to distances. */
  readonly affine?: { readonly scale: number; readonly bias: number };
  /** Twin pairs with 1 for the same person and 0 for different people, or all faces of a batch with their people. */
  readonly pairs:
    | { readonly distances: readonly number[]; readonly same: readonly number[] }
    | { readonly distances: readonly (readonly number[])[]; readonly people: readonly number[] };
  readonly value: number;
}
