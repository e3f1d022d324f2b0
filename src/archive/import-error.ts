/** Why something dropped on the page cannot be taken in: as a whole, or one file of it. */
import type { SkipReason } from '../records/dataset.ts';

/** Nothing could be imported. The message names the file and says what to do. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}

/** One file or archive cannot be read; the others may be fine. */
export class EntryError extends Error {
  override readonly name = 'EntryError';
  constructor(
    readonly reason: SkipReason,
    message: string,
  ) {
    super(message);
  }
}
