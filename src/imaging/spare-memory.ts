/**
 * Memory for pictures that is used again. A fresh array for every photo has the system clear its pages
 * one by one, which can take longer than the decoding.
 */
export interface SpareMemory {
  /** An array of exactly this length, with whatever is in it. */
  take(length: number): Uint8Array<ArrayBuffer>;
  /** Nobody may use it any more. */
  giveBack(memory: Uint8Array<ArrayBuffer>): void;
}

/** More than that are not decoded at once; the photos of a dataset mostly have one size. */
const mostKept = 16;
/** Larger ones are rare, and would be held for the rest of the session. */
const largestKept = 4 * 1024 * 1024;

export function createSpareMemory(): SpareMemory {
  const kept: Uint8Array<ArrayBuffer>[] = [];
  return {
    take(length) {
      const at = kept.findIndex((memory) => memory.length === length);
      return at < 0 ? new Uint8Array(length) : kept.splice(at, 1)[0]!;
    },
    giveBack(memory) {
      if (memory.length > largestKept) return;
      kept.push(memory);
      if (kept.length > mostKept) kept.shift(); // the one not asked for the longest
    },
  };
}
