/** The engine's own error of the thread boundary. Named, so that the UI matches on the name. */

/** The worker died; every pending call fails with this. */
export class EngineLostError extends Error {
  override readonly name = 'EngineLostError';
  constructor(reason: string) {
    super(`The engine stopped: ${reason} Reload the page; datasets, models and checkpoints are kept.`);
  }
}
