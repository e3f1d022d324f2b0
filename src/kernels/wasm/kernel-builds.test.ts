import { setFlagsFromString } from 'node:v8';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allInstructions, compileKernels, type Instructions } from './compiled-kernels.ts';
import { type KernelRuntime, startKernelRuntime } from './kernel-runtime.ts';
import { createGuardedBackend, type GuardedBackend } from './testing/guarded-backend.ts';
import { casesOf } from './testing/kernel-cases.ts';
import { NodeWorker, stopNodeWorkers } from './testing/node-worker.ts';
import { runKernelCase, withExactScratch } from './testing/run-kernel-case.ts';
import { expectSameResults, type Result } from './testing/wasm-and-cpu.ts';

// V8 before 11.4 has relaxed SIMD behind this flag; later ones do not know the flag and need none.
setFlagsFromString('--experimental-wasm-relaxed-simd');

interface Build {
  readonly name: string;
  readonly instructions: Instructions;
  readonly shared: boolean;
}

const builds: Build[] = allInstructions.flatMap((instructions) => [
  { name: instructions, instructions, shared: false },
  { name: `shared-${instructions}`, instructions, shared: true },
]);
const runs = await Promise.all(
  builds.map(async ({ instructions, shared }) => (await compileKernels(shared, [instructions])) !== null),
);
const accepted = builds.filter((_, index) => runs[index]);
const refused = builds.filter((_, index) => !runs[index]);
const names = (some: readonly Build[]): string => some.map(({ name }) => name).join(', ') || 'none';

interface Machine {
  readonly backend: GuardedBackend;
  readonly runtime: KernelRuntime;
}

async function start({ instructions, shared }: Omit<Build, 'name'>, threads: number): Promise<Machine> {
  const backend = createGuardedBackend({ shared, megabytes: 20 });
  const runtime = (await startKernelRuntime(backend, { threads, instructions: [instructions] }))!;
  expect([runtime.instructions, runtime.threads]).toEqual([instructions, threads]);
  return { backend, runtime: withExactScratch(runtime, backend) };
}

const bitsOf = (results: readonly Result[]): Buffer =>
  Buffer.concat(results.map(({ values }) => new Uint8Array(values.buffer)));

/** Each thread count runs a case so often: the first time, helpers may come too late to take part. */
const repeats = 2;

beforeAll(() => {
  vi.stubGlobal('Worker', NodeWorker);
});
afterAll(() => {
  stopNodeWorkers();
  vi.unstubAllGlobals();
});

describe('the builds of our kernels', () => {
  it(`are tested as far as this V8 accepts them: ${names(accepted)}; not: ${names(refused)}`, () => {
    expect(names(accepted)).toContain('shared-simd');
  });
});

describe.each(accepted)('the build $name', (build) => {
  const machines: Machine[] = [];
  let plain: Machine;

  beforeAll(async () => {
    plain = await start({ instructions: 'simd', shared: false }, 1);
    for (const threads of build.shared ? [1, 2, 3] : [1]) machines.push(await start(build, threads));
  });

  it.each(casesOf('large'))('gives the same on any number of threads, $kernelName: $name', (call) => {
    const expected = runKernelCase(plain.runtime, plain.backend, call);
    const [one, ...several] = machines;
    const alone = runKernelCase(one!.runtime, one!.backend, call);
    expectSameResults(alone, expected);
    for (const { runtime, backend } of several) {
      for (let run = 0; run < repeats; run++) {
        expect(bitsOf(runKernelCase(runtime, backend, call)).equals(bitsOf(alone))).toBe(true);
        expect(backend.strayWrites()).toEqual([]);
      }
    }
  });
});
