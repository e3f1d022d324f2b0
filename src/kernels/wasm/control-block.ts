/**
 * The words in the backend's heap where `run` and `serve` of our module meet, the arguments of a task behind
 * them. `assembly/index.ts` says what each is for.
 */
import { allocate, type WasmBackend } from './wasm-backend.ts';

const blockBytes = 1024;
const argumentsOffset = 64;

/** How many arguments of 32 bits a task can have. */
export const argumentRoom = (blockBytes - argumentsOffset) / 4;

const helpersWord = 3;
const trappedWord = 4;

/** Long waits are cut into naps: a machine that went to sleep in one of them has used up no more than that. */
const napMs = 1000;

export interface ControlBlock {
  /** Byte offset. */
  readonly offset: number;
  /** @throws RangeError when there are more than the block has room for */
  setArguments(args: readonly number[]): void;
  /** Blocks until no helper is at work. @returns false when none of them left for `limitMs` */
  awaitHelpers(limitMs: number): boolean;
  /** Whether a helper trapped in a task, which is then not done. */
  helperTrapped(): boolean;
}

/** @throws OutOfMemoryError */
export function createControlBlock(backend: WasmBackend, memory: WebAssembly.Memory): ControlBlock {
  const offset = allocate(backend, blockBytes);
  // Only shared memory has helpers, and a view on that outlives its growth.
  const words = new Int32Array(memory.buffer, offset, blockBytes / 4).fill(0);
  return {
    offset,
    setArguments(args) {
      if (args.length > argumentRoom) {
        throw new RangeError(
          `A kernel was given ${args.length} arguments, and there is room for ${argumentRoom}. ` +
            'Its caller has to cut the task or leave it to another kernel.',
        );
      }
      // A fresh view: the heap may have grown since the last one.
      new Int32Array(memory.buffer, offset + argumentsOffset, args.length).set(args);
    },
    awaitHelpers(limitMs) {
      const nap = Math.min(napMs, limitMs);
      let before = 0;
      let waitedMs = 0;
      for (;;) {
        const helpers = Atomics.load(words, helpersWord);
        if (helpers === 0) return true;
        if (helpers !== before) waitedMs = 0;
        if (waitedMs >= limitMs) return false;
        before = helpers;
        if (staysFor(words, helpersWord, helpers, nap)) waitedMs += nap;
      }
    },
    helperTrapped: () => Atomics.load(words, trappedWord) !== 0,
  };
}

/** Waits for a word to change. @returns true when it did not in `ms` */
function staysFor(words: Int32Array, word: number, value: number, ms: number): boolean {
  if (!('document' in globalThis)) return Atomics.wait(words, word, value, ms) === 'timed-out';
  // A page's main thread may not sleep.
  const end = performance.now() + ms;
  while (Atomics.load(words, word) === value) if (performance.now() > end) return true;
  return false;
}
