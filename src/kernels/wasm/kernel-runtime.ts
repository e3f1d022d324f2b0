/**
 * Runs our compiled kernels on the tensors of one WASM backend, in place, on one or more threads.
 *
 * Owns two pieces of the backend's heap: a control block and a scratch area that grows and stays.
 * It knows tasks as numbers and arguments as words; what they mean is the business of each kernel.
 */
import {
  allInstructions,
  compileKernels,
  type Instructions,
  instantiateKernels,
  type KernelExports,
} from './compiled-kernels.ts';
import { type ControlBlock, createControlBlock } from './control-block.ts';
import { KernelStoppedError } from './kernel-stopped-error.ts';
import { callerAlone, startThreads } from './kernel-threads.ts';
import { createScratchArea } from './scratch-area.ts';
import { memoryOf, type WasmBackend } from './wasm-backend.ts';

/** The numbers `assembly/index.ts` knows them by. */
export const Task = {
  convolution: 0,
  filterGradient: 1,
  statistics: 2,
  normalise: 3,
  gradientSums: 4,
  gradient: 5,
  adam: 6,
  maxPoolGradient: 7,
  winogradConvolution: 8,
  winogradFilterGradient: 9,
  winogradGradientOutput: 10,
  addChunks: 11,
  dropout: 12,
  packFilter: 13,
} as const;

export interface KernelRuntime {
  readonly backend: WasmBackend;
  readonly instructions: Instructions;
  /** The calling thread included. 1 from the first `KernelStoppedError` on. */
  readonly threads: number;
  readonly kernels: KernelExports;
  /**
   * @returns the offset of at least so many bytes, 8-byte aligned, good until the next call
   * @throws OutOfMemoryError
   */
  scratch(bytes: number): number;
  /**
   * Runs a task on all threads and waits for it. `args` are 32-bit integers; see `floatWord`.
   * @param units how many the task is cut into, where the caller knows: no more threads are woken than that
   * @throws RangeError for more arguments than `argumentRoom`
   * @throws KernelStoppedError when it could not be finished
   */
  run(task: number, args: readonly number[], units?: number): void;
}

export interface KernelRuntimeOptions {
  /** Where memory is shared; every core unless told. */
  readonly threads?: number | undefined;
  /** The builds to choose from, best first: for tests of each of them. */
  readonly instructions?: readonly Instructions[];
  /** How long a helper may be at work on the last of its task before it counts as lost. */
  readonly helperLimitMs?: number;
}

/** @returns null where our kernels cannot run: no SIMD, or a memory they cannot be linked to */
export async function startKernelRuntime(
  backend: WasmBackend,
  {
    threads = coreCount(),
    instructions = allInstructions,
    helperLimitMs = 60_000,
  }: KernelRuntimeOptions = {},
): Promise<KernelRuntime | null> {
  const memory = memoryOf(backend);
  const shared = typeof SharedArrayBuffer !== 'undefined' && memory.buffer instanceof SharedArrayBuffer;
  const compiled = await compileKernels(shared, instructions);
  if (compiled === null) return null;
  const kernels = instantiateKernels(compiled.module, memory);
  const scratch = createScratchArea(backend);
  const runner = await startTaskRunner(kernels, {
    module: compiled.module,
    memory,
    wanted: shared ? threads : 1,
    helperLimitMs,
    createControl: () => createControlBlock(backend, memory),
    onThreadsLost: scratch.abandon,
  });
  return {
    backend,
    instructions: compiled.instructions,
    get threads() {
      return runner.threads();
    },
    kernels,
    scratch: scratch.take,
    run: runner.run,
  };
}

interface TaskRunner {
  threads(): number;
  readonly run: KernelRuntime['run'];
}

interface RunnerParts {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly wanted: number;
  readonly helperLimitMs: number;
  createControl(): ControlBlock;
  /** A helper may be at work for a moment yet, on the memory it had. */
  onThreadsLost(): void;
}

async function startTaskRunner(kernels: KernelExports, parts: RunnerParts): Promise<TaskRunner> {
  const { module, memory, wanted, helperLimitMs } = parts;
  let control = parts.createControl();
  let threads = await startThreads({ module, memory, control: control.offset }, wanted);

  const stopped = (task: number, reason: string, cause?: unknown): KernelStoppedError => {
    if (threads.count > 1) {
      threads.stop();
      threads = callerAlone;
      parts.onThreadsLost();
      control = parts.createControl();
    }
    return new KernelStoppedError(nameOf(task), reason, cause);
  };

  return {
    threads: () => threads.count,
    run(task, args, units = Number.POSITIVE_INFINITY) {
      control.setArguments(args);
      let atWork: number;
      try {
        atWork = kernels.run(control.offset, task, Math.max(1, Math.min(threads.count, units)));
      } catch (trap) {
        throw stopped(task, trap instanceof Error ? trap.message : String(trap), trap);
      }
      if (threads.count === 1) return;
      if (atWork > 0 && !control.awaitHelpers(helperLimitMs)) {
        throw stopped(task, `a helper thread gave no answer for ${helperLimitMs / 1000} s`);
      }
      if (control.helperTrapped()) throw stopped(task, 'a helper thread failed');
    },
  };
}

function coreCount(): number {
  return globalThis.navigator?.hardwareConcurrency || 1;
}

function nameOf(task: number): string {
  return Object.entries(Task).find(([, number]) => number === task)?.[0] ?? String(task);
}

const bits = new DataView(new ArrayBuffer(4));

/** The 32-bit pattern of a float, for an argument that a kernel reads as one. */
export function floatWord(value: number): number {
  bits.setFloat32(0, value);
  return bits.getInt32(0);
}
