/** The endless batches of a run, planned by a sampler and made one ahead of their use. */
import type { Batch, BatchPlan } from '../batch.ts';
import type { BatchSampler } from './batch-sampler.ts';

/**
 * @param make turns the plan of a step into pixels, on another thread perhaps; it may be asked for a batch while
 *   the one before is in use
 * @param firstStep counted from 1; a sampler that starts from a state goes on with the step after it
 */
export async function* drawBatches(
  sampler: BatchSampler,
  make: (plan: BatchPlan, step: number) => Batch | Promise<Batch>,
  firstStep = 1,
): AsyncGenerator<Batch, never> {
  const draw = async (step: number): Promise<Batch> => {
    const before = sampler.state();
    return { ...(await make(sampler.plan(step), step)), sampler: before };
  };
  let upcoming = draw(firstStep);
  for (let step = firstStep + 1; ; step++) {
    const batch = await upcoming;
    upcoming = draw(step);
    upcoming.catch(() => {}); // told when it is waited for
    yield batch;
  }
}
