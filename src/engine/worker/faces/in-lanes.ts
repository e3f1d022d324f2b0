/**
 * Works through a sequence with several items under way at once, so that decoding one photo overlaps
 * with reading and storing others. The first failure, or cancel, ends all lanes.
 */
import { CancelledError } from '../../../ports/errors.ts';
import type { WorkerContext } from '../context.ts';

/** Work that never leaves the worker's thread would keep a cancel from being heard. */
const breathEveryMs = 30;

export interface LaneOptions {
  readonly lanes: number;
  /** For the message of `CancelledError`: `Importing`. */
  readonly what: string;
  readonly signal: AbortSignal;
}

/** Items are taken in their order, and end in any order. @throws CancelledError */
export async function inLanes<T>(
  context: Pick<WorkerContext, 'now' | 'breathe'>,
  items: AsyncIterable<T> | Iterable<T>,
  options: LaneOptions,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const { lanes, what, signal } = options;
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let breathedAt = context.now();
  let failed = false;
  const lane = async (): Promise<void> => {
    while (!failed) {
      if (signal.aborted) throw new CancelledError(what);
      if (context.now() - breathedAt > breathEveryMs) {
        breathedAt = context.now();
        await context.breathe();
      }
      const { done, value } = await iterator.next();
      if (done || failed) return;
      if (signal.aborted) throw new CancelledError(what);
      await work(value);
    }
  };
  const running = Array.from({ length: lanes }, () =>
    lane().catch((error) => {
      failed = true;
      throw error;
    }),
  );
  try {
    await Promise.all(running);
  } finally {
    await Promise.allSettled(running); // whoever tidies up must not be overtaken by a lane
    await iterator.return?.();
  }
}
