/**
 * One shape for all that takes a while: what it is about, how far it is, why it failed and what to do
 * next, or what came of it. Plain data, and the pure functions that make and read it; a slice puts what
 * they return into its own branch.
 */
import type { EngineEvents } from '../engine/protocol.ts';
import { type Failure, failureOf, type Remedy, wasCancelled } from './failure.ts';

export type Progress = EngineEvents['progress'];

/** Nothing is under way and nothing has failed. */
export type Settled<Subject, Value> =
  | { readonly state: 'idle' }
  | { readonly state: 'done'; readonly subject: Subject; readonly value: Value };

/**
 * `Subject` is all that the value depends on, so that a value or a failure is never taken for one of
 * something else. `before` is what there was when the work began: cancelling goes back to it.
 */
export type Work<Subject, Value, Figures = Progress> =
  | Settled<Subject, Value>
  | {
      readonly state: 'working';
      readonly subject: Subject;
      /** Null until there is something to tell. */
      readonly progress: Figures | null;
      readonly before: Settled<Subject, Value>;
    }
  | (Failure & {
      readonly state: 'failed';
      readonly subject: Subject;
      readonly before: Settled<Subject, Value>;
    });

export const idle = { state: 'idle' } as const;

/** @param work `idle` where an earlier value is worth nothing any more, even if this work is cancelled */
export function startWork<Subject, Value, Figures>(
  work: Work<Subject, Value, Figures>,
  subject: Subject,
): Work<Subject, Value, Figures> {
  return { state: 'working', subject, progress: null, before: settled(work) };
}

/** Figures that come when the work is over change nothing. */
export function tellProgress<Subject, Value, Figures>(
  work: Work<Subject, Value, Figures>,
  progress: Figures,
): Work<Subject, Value, Figures> {
  return work.state === 'working' ? { ...work, progress } : work;
}

export function finishWork<Subject, Value, Figures>(
  work: Work<Subject, Value, Figures>,
  value: Value,
): Work<Subject, Value, Figures> {
  return work.state === 'working' ? { state: 'done', subject: work.subject, value } : work;
}

/** A cancel is no failure: it goes back to what was before. @param remedy see `failureOf` */
export function failWork<Subject, Value, Figures>(
  work: Work<Subject, Value, Figures>,
  error: unknown,
  remedy?: Remedy,
): Work<Subject, Value, Figures> {
  return wasCancelled(error) ? settled(work) : failWith(work, failureOf(error, remedy));
}

/** For what went wrong without an error, or is told with more than its words. */
export function failWith<Subject, Value, Figures>(
  work: Work<Subject, Value, Figures>,
  { name, message, remedy }: Failure,
): Work<Subject, Value, Figures> {
  if (work.state !== 'working') return work;
  return { state: 'failed', subject: work.subject, before: work.before, name, message, remedy };
}

/** What is left when work under way, or its failure, is forgotten. */
export function settled<Subject, Value, Figures>(
  work: Work<Subject, Value, Figures>,
): Settled<Subject, Value> {
  return work.state === 'working' || work.state === 'failed' ? work.before : work;
}

/** The last value that was worked out: it stands while the next is on its way, and after its failure. */
export function lastValue<Subject, Value, Figures>(work: Work<Subject, Value, Figures>): Value | null {
  const last = settled(work);
  return last.state === 'done' ? last.value : null;
}

/** One answer that is not kept in the store, as a finished piece of work; never rejects. */
export async function workOf<Subject, Value>(
  subject: Subject,
  answer: Promise<Value>,
): Promise<Work<Subject, Value>> {
  const work = startWork<Subject, Value, Progress>(idle, subject);
  return answer.then(
    (value) => finishWork(work, value),
    (error: unknown) => failWork(work, error),
  );
}

/** Whether two subjects are made of the very same parts. */
export function isSameSubject<Subject extends object>(one: Subject, other: Subject): boolean {
  // Object.keys of a subject are its own parts.
  const parts = Object.keys(one) as (keyof Subject)[];
  return parts.every((part) => Object.is(one[part], other[part]));
}
