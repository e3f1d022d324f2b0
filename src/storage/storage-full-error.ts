/** The browser's "no more room" as an error of ours: named, with what to do. */

export class StorageFullError extends Error {
  override readonly name = 'StorageFullError';
  constructor() {
    super(
      'The browser has no room left for this page. Delete a dataset or a model here, or free space on the disk, and try again.',
    );
  }
}

/** Runs a write. @throws StorageFullError in place of the browser's `QuotaExceededError` */
export async function writing<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw isQuotaError(error) ? new StorageFullError() : error;
  }
}

function isQuotaError(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
