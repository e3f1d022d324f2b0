/** A task of ours was begun and could not be finished: what it should have written is worth nothing. */
export class KernelStoppedError extends Error {
  override readonly name = 'KernelStoppedError';

  /**
   * @param task its name
   * @param reason what happened, as a clause
   */
  constructor(task: string, reason: string, cause?: unknown) {
    super(
      `The computation '${task}' stopped: ${reason}. Its result is lost; from now on one thread computes. ` +
        'Continue from the last checkpoint, and reload the page to have all threads again.',
      { cause },
    );
  }
}
