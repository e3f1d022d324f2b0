import { beforeAll, describe, expect, it } from 'vitest';
import { taskNumbers } from './build/task-layouts.ts';
import { type KernelRuntime, startKernelRuntime } from './kernel-runtime.ts';
import { createGuardedBackend, type GuardedBackend } from './testing/guarded-backend.ts';
import { casesOf } from './testing/kernel-cases.ts';
import { runKernelCase, withExactScratch } from './testing/run-kernel-case.ts';

const tasksRun = new Set<string>();
let backend: GuardedBackend;
let runtime: KernelRuntime;

beforeAll(async () => {
  backend = createGuardedBackend({ shared: false, megabytes: 48 });
  const exact = withExactScratch((await startKernelRuntime(backend))!, backend);
  runtime = {
    ...exact,
    run(task, ...rest) {
      tasksRun.add(task);
      exact.run(task, ...rest);
    },
  };
});

describe('a kernel writes where it allocated, and all of its results', () => {
  it.each(casesOf('small', 'large'))('$kernelName: $name', (call) => {
    const results = runKernelCase(runtime, backend, call);
    expect(backend.strayWrites()).toEqual([]);
    expect(backend.numDataIds()).toBe(0);
    for (const { values } of results) expect(values.every(Number.isFinite)).toBe(true);
  });

  it('and the cases run every task there is', () => {
    for (const call of casesOf('large')) runKernelCase(runtime, backend, call);
    expect([...tasksRun].sort()).toEqual(Object.keys(taskNumbers).sort());
  });
});
