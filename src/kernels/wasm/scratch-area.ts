/** One piece of the backend's heap for what a kernel needs while it runs; it grows and stays. */
import { allocate, type WasmBackend } from './wasm-backend.ts';

export interface ScratchArea {
  /**
   * @returns the offset of at least so many bytes, good until the next call
   * @throws OutOfMemoryError; smaller requests may still be met after it
   */
  take(bytes: number): number;
  /** Leaves the area to threads that may still write to it: the next `take` makes another. */
  abandon(): void;
}

/** Asked for beyond what is wanted, so that slightly larger wishes do not move the area each time. */
const growth = 1.25;

export function createScratchArea(backend: WasmBackend): ScratchArea {
  let offset = 0;
  let size = 0;
  const abandon = (): void => {
    offset = 0;
    size = 0;
  };
  return {
    take(bytes) {
      if (bytes > size) {
        if (offset > 0) backend.wasm._free(offset);
        abandon();
        const wanted = Math.ceil(bytes * growth);
        offset = allocate(backend, wanted);
        size = wanted;
      }
      return offset;
    },
    abandon,
  };
}
