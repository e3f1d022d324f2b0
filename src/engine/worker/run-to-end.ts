/** Pulls a generator of the library to its end and lets the worker hear others between its steps. */
import { CancelledError } from '../../ports/errors.ts';
import type { WorkerContext } from './context.ts';

export interface ToEndOptions<Step> {
  /** For the message of `CancelledError`: `Embedding`. */
  readonly what: string;
  readonly signal?: AbortSignal | undefined;
  /** What each step is told to. */
  readonly tell?: ((step: Step) => void) | undefined;
}

/** The generator is always ended, so that what a broken-off one holds is freed. @throws CancelledError */
export async function runToEnd<Step, Result>(
  { breathe }: Pick<WorkerContext, 'breathe'>,
  steps: Generator<Step, Result, void> | AsyncGenerator<Step, Result, void>,
  { what, signal, tell }: ToEndOptions<Step>,
): Promise<Result> {
  try {
    for (let next = await steps.next(); ; next = await steps.next()) {
      if (next.done) return next.value;
      tell?.(next.value);
      await breathe();
      if (signal?.aborted) throw new CancelledError(what);
    }
  } finally {
    await steps.return(undefined as never);
  }
}
