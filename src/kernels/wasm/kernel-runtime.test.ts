import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { relativeError } from '../testing/numbers.ts';
import { layouts } from './build/task-layouts.ts';
import { argumentBytes } from './control-block.ts';
import { type KernelRuntime, startKernelRuntime } from './kernel-runtime.ts';
import { bytesOf, type RecordOf, recordsOf, type TaskArguments } from './task-arguments.ts';
import { adamStepCase } from './testing/cases/adam.ts';
import { filterGradientCase } from './testing/cases/convolutions.ts';
import { createGuardedBackend, type GuardedBackend } from './testing/guarded-backend.ts';
import type { NamedCase } from './testing/kernel-cases.ts';
import { NodeWorker, stopNodeWorkers } from './testing/node-worker.ts';
import { runKernelCase } from './testing/run-kernel-case.ts';
import type { Result } from './testing/wasm-and-cpu.ts';

const filterGradient: NamedCase = {
  kernelName: 'Conv2DBackpropFilter',
  ...filterGradientCase({
    name: '3x3 stride 2',
    x: [4, 20, 20, 8],
    filter: [3, 3, 16],
    stride: 2,
    pad: 'same',
  }),
};

const sameValues = ([a]: Result[], [b]: Result[]): boolean => relativeError(a!.values, b!.values) === 0;

/** What the case comes to on one thread, in a memory of its own. */
async function expectedResults(): Promise<Result[]> {
  const backend = createGuardedBackend({ shared: false, megabytes: 4 });
  const runtime = await startKernelRuntime(backend, { instructions: ['simd'] });
  return runKernelCase(runtime!, backend, filterGradient);
}

let backend: GuardedBackend;

async function start(threads: number, helperLimitMs?: number): Promise<KernelRuntime> {
  backend = createGuardedBackend({ shared: threads > 1, megabytes: 4 });
  const limit = helperLimitMs === undefined ? {} : { helperLimitMs };
  const runtime = (await startKernelRuntime(backend, { threads, instructions: ['simd'], ...limit }))!;
  expect(runtime.threads).toBe(threads);
  return runtime;
}

/** A convolution of no images: it reads its arguments and writes nothing. */
const noImages: TaskArguments<'convolution'> = {
  ...{ x: 0, images: 0, height: 1, width: 1, channels: 1 },
  ...{ padTop: 0, padLeft: 0, paddedHeight: 1, paddedWidth: 1, strideHeight: 1, strideWidth: 1 },
  ...{ out: 0, outImageBytes: 4, outRowBytes: 4, outColumnBytes: 4, outChannels: 1, groupImages: 1 },
  ...{ scratch: 0, scratchPerThread: 0, tableEntries: 0, phases: 0, channelsPerUnit: 8 },
};
const noPhase: RecordOf<'ConvolutionPhase'> = {
  ...{ rowStart: 0, columnStart: 0, tapRows: 0, run: 0 },
  ...{ packed: 0, outOffset: 0, gridHeight: 0, gridWidth: 0 },
};

describe('the arguments of a task', () => {
  it('are refused, and nothing is written, when there are more than the block holds', async () => {
    const runtime = await start(1);
    const room = Math.floor((argumentBytes - bytesOf('ConvolutionArguments')) / bytesOf('ConvolutionPhase'));
    const phases = (count: number) => recordsOf('ConvolutionPhase', new Array(count).fill(noPhase));
    expect(() => runtime.run('convolution', noImages, 1, phases(room + 1))).toThrow(/984 bytes.*960/);
    expect(backend.strayWrites()).toEqual([]);
    expect(() => runtime.run('convolution', noImages, 1, phases(room))).not.toThrow();
    expect(backend.strayWrites()).toEqual([]);
  });
});

describe('scratch memory', () => {
  it('says how much it lacked when there is no more, and serves smaller wishes after that', async () => {
    const runtime = await start(1);
    const small = runtime.scratch(1000);
    expect(small).toBeGreaterThan(0);
    expect(() => runtime.scratch(2 ** 25)).toThrow(
      expect.objectContaining({ name: 'OutOfMemoryError', message: expect.stringContaining('41,943,040') }),
    );
    const again = runtime.scratch(1000);
    expect(again).toBeGreaterThan(0);
    expect(runtime.scratch(10_000)).toBeGreaterThan(0);
  });
});

describe('an output that has no room', () => {
  it('is an error, nothing is written, and what was made before it is freed', async () => {
    const runtime = await start(1);
    // 4 inputs and 2 outputs of 0.6 MB fit into 4 MB.
    const third: NamedCase = { kernelName: 'AdamStep', ...adamStepCase([150_000]) };
    const tensors = backend.numDataIds();
    expect(() => runKernelCase(runtime, backend, third)).toThrow(
      expect.objectContaining({ name: 'OutOfMemoryError', message: expect.stringContaining('600,000') }),
    );
    expect(backend.numDataIds()).toBe(tensors);
    expect(backend.strayWrites()).toEqual([]);
  });
});

describe('a task that fails', () => {
  beforeEach(() => {
    vi.stubGlobal('Worker', NodeWorker);
  });
  afterEach(() => {
    stopNodeWorkers();
    vi.unstubAllGlobals();
  });

  /** The scratch of every thread but the first lies outside of the memory. */
  const withHelpersAstray = (runtime: KernelRuntime): KernelRuntime => ({
    ...runtime,
    run: (task, args) => runtime.run(task, { ...args, scratchPerThread: 0x7ff0_0000 }),
  });

  it('is named when a helper trapped, and the next one runs on one thread', async () => {
    const runtime = await start(3);
    const astray = withHelpersAstray(runtime);
    let caught: unknown = null;
    while (caught === null) {
      try {
        runKernelCase(astray, backend, filterGradient); // a helper may come too late to take part
      } catch (error) {
        caught = error;
      }
    }
    expect(caught).toMatchObject({ name: 'KernelStoppedError' });
    expect(String(caught)).toMatch(/filterGradient.*helper/);
    expect(runtime.threads).toBe(1);
    expect(sameValues(runKernelCase(runtime, backend, filterGradient), await expectedResults())).toBe(true);
  });

  it.each(['worker', 'page'])(
    'is named when a helper falls silent, in a %s, and the next one runs on one thread',
    async (place) => {
      vi.stubGlobal('Worker', SilentHelper);
      if (place === 'page') vi.stubGlobal('document', {}); // whose thread may not sleep
      const runtime = await start(2, 50);
      expect(() => runKernelCase(runtime, backend, filterGradient)).toThrow(
        expect.objectContaining({
          name: 'KernelStoppedError',
          message: expect.stringContaining('no answer'),
        }),
      );
      expect(runtime.threads).toBe(1);
      expect(SilentHelper.running).toBe(0);
      expect(sameValues(runKernelCase(runtime, backend, filterGradient), await expectedResults())).toBe(true);
    },
  );

  it('is named when it traps on the calling thread, with and without helpers', async () => {
    for (const threads of [1, 2]) {
      const runtime = await start(threads);
      expect(() => runtime.run('adam', adamOutside)).toThrow(
        expect.objectContaining({ name: 'KernelStoppedError', message: expect.stringContaining('adam') }),
      );
      expect(runtime.threads).toBe(1);
      expect(sameValues(runKernelCase(runtime, backend, filterGradient), await expectedResults())).toBe(true);
    }
  });
});

/** All it reads and writes lies outside of the memory. */
const adamOutside: TaskArguments<'adam'> = {
  ...{ table: 0x7ff0_0000, units: 1, floatsPerUnit: 1, beta1: 0, beta2: 0, epsilon: 0, stepSize: 0 },
  ...{ first: 0x7ff0_0000, second: 0x7ff0_0000, newFirst: 0x7ff0_0000, newSecond: 0x7ff0_0000 },
};

/** A helper that joins a task before there is one, and is never heard of again. */
class SilentHelper {
  static running = 0;
  onmessage: ((event: { data: unknown }) => void) | null = null;

  constructor() {
    SilentHelper.running += 1;
  }

  postMessage({ memory, control }: { memory: WebAssembly.Memory; control: number }): void {
    Atomics.add(new Int32Array(memory.buffer, control), layouts.ControlBlock.helpers.at / 4, 1);
    this.onmessage?.({ data: 'ready' });
  }

  terminate(): void {
    SilentHelper.running -= 1;
  }
}
