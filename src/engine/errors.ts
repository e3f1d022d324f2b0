/** Errors of the thread boundary itself. Named, so that the UI matches on the name. */

/** The worker died; every pending call fails with this. */
export class EngineLostError extends Error {
  override readonly name = 'EngineLostError';
  constructor(reason: string) {
    super(`The engine stopped: ${reason} Reload the page; datasets, models and checkpoints are kept.`);
  }
}

/** A call was cancelled by the person at the screen. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor(what: string) {
    super(`${what} was cancelled.`);
  }
}

/** An error that happened on the other side, with the name it had there. */
export class RemoteError extends Error {
  constructor(
    override readonly name: string,
    message: string,
    readonly remoteStack: string,
  ) {
    super(message);
  }
}
