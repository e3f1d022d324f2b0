/**
 * A failed call as the store keeps it: what happened, and what to do next. Errors are matched by name,
 * because they may have crossed a thread boundary, and never by their words, which are for people.
 */

/** What to do next: words, and the station where it is done. */
export interface Remedy {
  readonly words: string;
  /** Null where it is done on no station of the page. */
  readonly station: 'pairs' | null;
}

export interface Failure {
  /** Of the error's class. */
  readonly name: string;
  readonly message: string;
  /** Null where the message says all there is to say. */
  readonly remedy: Remedy | null;
}

export const lookAtSplit: Remedy = { words: 'Look at how the people are split', station: 'pairs' };

const remedies: ReadonlyMap<string, Remedy> = new Map([
  ['TooFewPeopleError', lookAtSplit],
  ['LfwListsMissingError', lookAtSplit],
  ['InvalidSplitError', lookAtSplit],
]);

/** @param remedy in place of the one that suits the error's name */
export function failureOf(error: unknown, remedy?: Remedy): Failure {
  const name = error instanceof Error ? error.name : 'Error';
  return { name, message: failureMessage(error), remedy: remedy ?? remedies.get(name) ?? null };
}

export function failureMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What happened and, where no station is named for it, what to do: as one text. */
export function failureText({ message, remedy }: Failure): string {
  return remedy === null || remedy.station !== null ? message : `${message} ${remedy.words}`;
}

export function wasCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === 'CancelledError' || error.name === 'AbortError');
}

export function wasLost(error: unknown): boolean {
  return error instanceof Error && error.name === 'EngineLostError';
}
