import { setFlagsFromString } from 'node:v8';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ConvolutionCase } from '../testing/convolution-cases.ts';
import { allInstructions, compileKernels, type Instructions } from './compiled-kernels.ts';
import { type KernelRuntime, startKernelRuntime } from './kernel-runtime.ts';
import { createGuardedBackend, type GuardedBackend } from './testing/guarded-backend.ts';
import {
  adamKernelCase,
  batchNormKernelCases,
  convolutionKernelCases,
  dropoutKernelCase,
  poolKernelCase,
  productKernelCases,
} from './testing/kernel-cases.ts';
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

/** Work for several threads: more than one unit each. */
const convolutions: ConvolutionCase[] = [
  { name: 'one channel', x: [9, 24, 20, 1], filter: [5, 5, 24], stride: 1, pad: 'same' },
  { name: 'stride 2, odd size', x: [9, 21, 19, 7], filter: [3, 3, 13], stride: 2, pad: 'same' },
  { name: '10x10', x: [7, 19, 18, 3], filter: [10, 10, 9], stride: 3, pad: 'valid' },
  { name: '1x1', x: [8, 13, 13, 24], filter: [1, 1, 40], stride: 1, pad: 'valid' },
  { name: '3x3 same, 28 channels', x: [13, 10, 10, 28], filter: [3, 3, 24], stride: 1, pad: 'same' },
  { name: '3x3 same, 64 channels', x: [8, 16, 16, 64], filter: [3, 3, 64], stride: 1, pad: 'same' },
];

const cases = [
  ...convolutions.flatMap(convolutionKernelCases),
  ...productKernelCases([130, 300, 70]),
  ...productKernelCases([7, 2000, 37]),
  ...batchNormKernelCases([6, 31, 33, 27]),
  ...batchNormKernelCases([8, 16, 16, 64]),
  poolKernelCase([12, 17, 15, 13], 3, 2, 'same'),
  poolKernelCase([12, 16, 16, 16], 2, 2, 'valid'),
  adamKernelCase([70_003, 5, 16_384, 1]),
  dropoutKernelCase([3, 23_335]),
];

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

  it.each(cases)('gives the same on any number of threads, $kernelName: $name', (call) => {
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
