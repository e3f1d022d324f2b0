/** Takes batches one ahead of their use: the next is made while a graphics card computes a step. */
import type { Batch } from '../batch.ts';
import type { Stopwatch } from './stopwatch.ts';

export type Batches = Iterator<Batch> | AsyncIterator<Batch>;

/** With the time it took to make; null when there are no more. */
export interface TakenBatch {
  readonly batch: Batch | null;
  readonly batchMs: number;
}

export interface BatchesAhead {
  /** The next batch, which stays the next one; it is asked for now if it was not before. */
  ahead(): Promise<TakenBatch>;
  /** The next batch, for use. */
  take(): Promise<TakenBatch>;
}

export function takeAhead(batches: Batches, watch: Stopwatch): BatchesAhead {
  let upcoming: Promise<TakenBatch> | null = null;
  const ask = async (): Promise<TakenBatch> => {
    const startedAt = watch.elapsedMs;
    const { value, done } = await batches.next();
    return { batch: done ? null : value, batchMs: watch.elapsedMs - startedAt };
  };
  const ahead = (): Promise<TakenBatch> => {
    upcoming ??= ask();
    return upcoming;
  };
  return {
    ahead,
    take() {
      const taken = ahead();
      upcoming = null;
      return taken;
    },
  };
}
