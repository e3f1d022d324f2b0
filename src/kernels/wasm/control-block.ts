/**
 * Where `run` and `serve` of our module meet in the backend's heap, the arguments of a task behind it.
 * `assembly/control-block.ts` says what each of its words is for.
 */
import { layouts } from './build/task-layouts.ts';
import {
  argumentsName,
  bytesOf,
  type Records,
  recordsOf,
  type TaskArguments,
  type TaskName,
  wordsOf,
  writeRecords,
} from './task-arguments.ts';
import { allocate, type WasmBackend } from './wasm-backend.ts';

/** How many bytes of arguments a task can have. */
export const argumentBytes = 960;

const helpersWord = layouts.ControlBlock.helpers.at / 4;
const trappedWord = layouts.ControlBlock.trapped.at / 4;

/** Long waits are cut into naps: a machine that went to sleep in one of them has used up no more than that. */
const napMs = 1000;

export interface ControlBlock {
  /** Byte offset. */
  readonly offset: number;
  /**
   * @param behind records that the task finds right behind its arguments
   * @throws RangeError when there are more than the block has room for
   */
  setArguments<Task extends TaskName>(task: Task, args: TaskArguments<Task>, behind?: Records): void;
  /** Blocks until no helper is at work. @returns false when none of them left for `limitMs` */
  awaitHelpers(limitMs: number): boolean;
  /** Whether a helper trapped in a task, which is then not done. */
  helperTrapped(): boolean;
}

/**
 * @param controlBytes from the block to the arguments
 * @throws OutOfMemoryError
 */
export function createControlBlock(
  backend: WasmBackend,
  memory: WebAssembly.Memory,
  controlBytes: number,
): ControlBlock {
  const blockBytes = controlBytes + argumentBytes;
  const offset = allocate(backend, blockBytes);
  // Only shared memory has helpers, and a view on that outlives its growth.
  const words = new Int32Array(memory.buffer, offset, blockBytes / 4).fill(0);
  let heap = wordsOf(memory.buffer);
  return {
    offset,
    setArguments(task, args, behind) {
      const kind = argumentsName(task);
      const bytes = bytesOf(kind) + (behind === undefined ? 0 : bytesOf(behind.kind, behind.all.length));
      if (bytes > argumentBytes) {
        throw new RangeError(
          `The task '${task}' was given ${bytes} bytes of arguments, and there is room for ${argumentBytes}. ` +
            'Its caller has to cut it or leave it to another kernel.',
        );
      }
      // The heap may have grown since the last task.
      if (heap.whole.buffer !== memory.buffer) heap = wordsOf(memory.buffer);
      const end = writeRecords(heap, offset + controlBytes, recordsOf(kind, [args]));
      if (behind !== undefined) writeRecords(heap, end, behind);
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
