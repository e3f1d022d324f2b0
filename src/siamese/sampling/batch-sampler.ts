/** Plans the batches of a run: whom to show in each step. Works on face numbers and never sees pixels. */
import type { BatchPlan } from '../batch.ts';
import type { SamplerState } from './sampler-state.ts';

export interface BatchSampler {
  /**
   * A batch depends on the seed, on its step and on who has had a turn in the batches before, so ask for one step
   * after the other. The caller owns the plan.
   * @param step counted from 1
   */
  plan(step: number): BatchPlan;
  /** A copy. A sampler that starts from it plans the batches that this one would have. */
  state(): SamplerState;
}
