/**
 * Runs our compiled kernels on the tensors of one WASM backend, in place, on one or more threads.
 *
 * Owns two pieces of the backend's heap: a control block and a scratch area that grows and stays.
 * It knows tasks and their arguments by name; what they mean is the business of each kernel.
 */
import { taskNumbers } from './build/task-layouts.ts';
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
import type { Records, TaskArguments, TaskName } from './task-arguments.ts';
import { memoryOf, type WasmBackend } from './wasm-backend.ts';

export interface KernelRuntime {
  readonly backend: WasmBackend;
  readonly instructions: Instructions;
  /** The calling thread included. 1 from the first `KernelStoppedError` on. */
  readonly threads: number;
  /**
   * @returns the offset of at least so many bytes, 8-byte aligned, good until the next call
   * @throws OutOfMemoryError
   */
  scratch(bytes: number): number;
  /**
   * Runs a task on all threads and waits for it.
   * @param units how many the task is cut into, where the caller knows: no more threads are woken than that
   * @param behind records that the task finds right behind its arguments
   * @throws RangeError for more of both than `argumentBytes`
   * @throws KernelStoppedError when it could not be finished
   */
  run<Task extends TaskName>(task: Task, args: TaskArguments<Task>, units?: number, behind?: Records): void;
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
    createControl: () => createControlBlock(backend, memory, Number(kernels.CONTROL_BYTES.value)),
    onThreadsLost: scratch.abandon,
  });
  return {
    backend,
    instructions: compiled.instructions,
    get threads() {
      return runner.threads();
    },
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

  const stopped = (task: TaskName, reason: string, cause?: unknown): KernelStoppedError => {
    if (threads.count > 1) {
      threads.stop();
      threads = callerAlone;
      parts.onThreadsLost();
      control = parts.createControl();
    }
    return new KernelStoppedError(task, reason, cause);
  };

  return {
    threads: () => threads.count,
    run(task, args, units = Number.POSITIVE_INFINITY, behind) {
      control.setArguments(task, args, behind);
      const woken = Math.max(1, Math.min(threads.count, units));
      let atWork: number;
      try {
        atWork = kernels.run(control.offset, taskNumbers[task], woken);
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
