/**
 * What slices need to know of a failed call: its words, whether it was a cancel and no failure at
 * all, and whether the engine died with it. Errors are matched by name, because they may have crossed
 * a thread boundary.
 */

export function failureMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function wasCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === 'CancelledError' || error.name === 'AbortError');
}

export function wasLost(error: unknown): boolean {
  return error instanceof Error && error.name === 'EngineLostError';
}
