/** Errors of any thread boundary. Named, so that the UI matches on the name. */

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
