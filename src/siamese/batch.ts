/**
 * What one training step is made of: first as face numbers (planned, shown and tested without
 * pixels), then as pixels ready for the network.
 */
import type { SamplerState } from './sampling/sampler-state.ts';

import type { SamplingName } from './sampling/sampling-choices.ts';

/** Rows of a batch by face number. */
export interface BatchPlan {
  readonly faces: Uint32Array;
  /** Person of each row; rows with the same number show the same person. */
  readonly people: Uint32Array;
  /**
   * `person-batch`: every pair of rows is a pair. `twin-pairs`: row i of the first half and
   * row i of the second half are a pair, and no other rows are.
   */
  readonly sampling: SamplingName;
}

export interface Batch {
  readonly plan: BatchPlan;
  /** [rows, inputSize, inputSize, channels], standardised. */
  readonly images: Float32Array;
  readonly inputSize: number;
  readonly channels: 1 | 3;
  /**
   * Where the network has a frozen part, `images` may be what that makes of the faces: [rows, featureSize]. Then neither
   * `inputSize` nor `channels` tell its shape.
   */
  readonly featureSize?: number;
  /** Where its sampler stood before it planned this batch: what a run that begins with it starts from. */
  readonly sampler?: SamplerState;
}
