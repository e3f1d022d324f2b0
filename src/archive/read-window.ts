/** Reads a file piece by piece, forwards, some megabytes at a time. */

export interface ReadWindow {
  readonly fileSize: number;
  /**
   * A view of the file's bytes, fewer at its end. Neighbouring pieces share one buffer.
   * @throws the signal's reason once it is aborted
   */
  read(start: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

const windowBytes = 8 * 1024 * 1024;

export function createReadWindow(file: Blob, signal: AbortSignal): ReadWindow {
  let windowStart = 0;
  let bytes = new Uint8Array(0);
  return {
    fileSize: file.size,
    async read(start, length) {
      signal.throwIfAborted();
      const end = Math.min(file.size, start + length);
      if (start < windowStart || end > windowStart + bytes.length) {
        const windowEnd = Math.min(file.size, start + Math.max(length, windowBytes));
        bytes = new Uint8Array(await file.slice(start, windowEnd).arrayBuffer());
        windowStart = start;
      }
      return bytes.subarray(start - windowStart, Math.max(start, end) - windowStart);
    },
  };
}
