/**
 * Helper threads for our kernels: workers with the same module over the same memory.
 *
 * A helper never returns to its event loop: it waits on a word of shared memory, so waking it costs
 * microseconds, not a message. It dies with the worker or page that started it.
 */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Where `run` and `serve` meet. */
  readonly control: number;
}

export interface ThreadOrder extends ThreadStart {
  /** 1 and up; the caller is thread 0. */
  readonly thread: number;
}

const startLimitMs = 5000;

export interface KernelThreads {
  /** The caller included. */
  readonly count: number;
  /** Ends the helpers, at work or not; some may go on for a moment. */
  stop(): void;
}

/** The caller and no helpers. */
export const callerAlone: KernelThreads = { count: 1, stop: () => {} };

/** @returns the caller alone if helpers could not be started */
export async function startThreads(start: ThreadStart, wanted: number): Promise<KernelThreads> {
  if (wanted <= 1 || typeof Worker === 'undefined') return callerAlone;
  const helpers = Array.from({ length: wanted - 1 }, () => createHelper());
  const stop = (): void => {
    for (const helper of helpers) helper.terminate();
  };
  const ready = helpers.map((helper, index) => order(helper, { ...start, thread: index + 1 }));
  try {
    await Promise.all(ready);
    return { count: wanted, stop };
  } catch {
    stop();
    return callerAlone;
  }
}

function createHelper(): Worker {
  return new Worker(new URL('./kernel-thread.ts', import.meta.url), { type: 'module', name: 'kernels' });
}

function order(helper: Worker, what: ThreadOrder): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('A kernel thread did not start.')), startLimitMs);
    helper.onmessage = () => {
      clearTimeout(timer);
      resolve();
    };
    helper.onerror = () => {
      clearTimeout(timer);
      reject(new Error('A kernel thread failed to start.'));
    };
    helper.postMessage(what);
  });
}
