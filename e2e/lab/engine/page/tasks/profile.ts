/** Where the time of a step goes, by kernel: for backends whose kernels are done when they return (WASM). */
import { getBackend } from '@tensorflow/tfjs-core';
import type { PresetName } from '../../../../../src/siamese/options.ts';
import { createEmbedder } from './embed.ts';
import { flopsOf, watchKernels } from './kernel-calls.ts';
import { createStepper } from './stepper.ts';

export interface ProfileRequest {
  readonly preset: PresetName;
  /** Training steps of so many rows, or embedding so many faces. */
  readonly of: 'step' | 'embedding';
  readonly rows: number;
  readonly steps: number;
}

export interface KernelTime {
  /** Kernel and, for products, the shapes of its inputs. */
  readonly name: string;
  readonly calls: number;
  readonly ms: number;
  readonly gflop: number;
}

/** The browser compiles what it has run a few dozen times. */
const warmUp = 20;

/** @returns per step; `(not in kernels)` is everything else: TF.js's own code, uploads, read-back, batch-making */
export async function profileTask({ preset, of, rows, steps }: ProfileRequest): Promise<KernelTime[]> {
  const stepper = of === 'step' ? createStepper(preset, rows) : createEmbedder(preset, rows);
  for (let at = 0; at < warmUp; at++) await stepper.step();
  const times = new Map<string, { calls: number; ms: number; gflop: number }>();
  const inner: number[] = [];
  const stop = watchKernels(getBackend(), (name, call, work) => {
    inner.push(0);
    const startedAt = performance.now();
    try {
      return work();
    } finally {
      const took = performance.now() - startedAt;
      const nested = inner.pop()!;
      if (inner.length > 0) inner[inner.length - 1]! += took;
      const flops = flopsOf(name, call);
      const shapes = Object.entries(call.inputs).map(
        ([input, tensor]) => `${input} ${tensor?.shape.join('x')}`,
      );
      const key = flops > 0 ? `${name} ${shapes.join(', ')}` : name;
      const entry = times.get(key) ?? { calls: 0, ms: 0, gflop: 0 };
      times.set(key, {
        calls: entry.calls + 1,
        ms: entry.ms + took - nested,
        gflop: entry.gflop + flops / 1e9,
      });
    }
  });
  const startedAt = performance.now();
  for (let at = 0; at < steps; at++) await stepper.step();
  const wholeMs = performance.now() - startedAt;
  stop();
  await stepper.dispose();
  const rowsOut = [...times].map(([name, { calls, ms, gflop }]) => ({
    name,
    calls: calls / steps,
    ms: ms / steps,
    gflop: gflop / steps,
  }));
  const inKernels = rowsOut.reduce((sum, { ms }) => sum + ms, 0);
  rowsOut.push({ name: '(not in kernels)', calls: 1, ms: wholeMs / steps - inKernels, gflop: 0 });
  return rowsOut.sort((a, b) => b.ms - a.ms);
}
