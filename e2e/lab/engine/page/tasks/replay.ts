/**
 * Every kernel of one step on its own: recorded from a real step, then run again and again on noise of the
 * same shapes until its result can be read. Works on backends that only queue their work.
 */
import {
  dispose,
  engine,
  getBackend,
  type NamedAttrMap,
  type NamedTensorMap,
  reshape,
  slice,
  type Tensor,
  type TensorInfo,
  tensor,
  util,
} from '@tensorflow/tfjs-core';
import type { PresetName } from '../../../../../src/siamese/options.ts';
import { flopsOf, type KernelCall, watchKernels } from './kernel-calls.ts';
import { createStepper } from './stepper.ts';

export interface ReplayRequest {
  readonly preset: PresetName;
  readonly rows: number;
  /** Kernels whose name matches; the others are not replayed. */
  readonly only: string;
  readonly repeats: number;
}

export interface ReplayRow {
  readonly name: string;
  readonly callsPerStep: number;
  /** Median of one call. */
  readonly ms: number;
  /** Of products; 0 for the others. */
  readonly gflops: number;
}

interface Recorded {
  readonly name: string;
  readonly inputs: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly dtype: TensorInfo['dtype'] }>
  >;
  readonly attrs: NamedAttrMap;
  readonly flops: number;
  calls: number;
}

export async function replayTask({ preset, rows, only, repeats }: ReplayRequest): Promise<ReplayRow[]> {
  const found: ReplayRow[] = [];
  for (const [key, call] of await recordStep(preset, rows, new RegExp(only))) {
    const times: number[] = [];
    const inputs: NamedTensorMap = Object.fromEntries(
      Object.entries(call.inputs).map(([name, { shape, dtype }]) => [name, noise([...shape], dtype)]),
    );
    for (let at = 0; at <= repeats; at++) {
      const startedAt = performance.now();
      const made = engine().runKernel(call.name, inputs, call.attrs) as Tensor | Tensor[];
      const results = Array.isArray(made) ? made : [made];
      await settle(results[0]!);
      if (at > 0) times.push(performance.now() - startedAt);
      for (const one of results) one.dispose();
    }
    for (const one of Object.values(inputs)) one.dispose();
    const ms = times.sort((a, b) => a - b)[times.length >> 1]!;
    found.push({ name: key, callsPerStep: call.calls, ms, gflops: call.flops / ms / 1e6 });
  }
  return found.sort((a, b) => b.ms * b.callsPerStep - a.ms * a.callsPerStep);
}

async function recordStep(preset: PresetName, rows: number, only: RegExp): Promise<Map<string, Recorded>> {
  const stepper = createStepper(preset, rows);
  const calls = new Map<string, Recorded>();
  let depth = 0;
  const stop = watchKernels(getBackend(), (name, call, work) => {
    if (depth === 0 && only.test(name)) record(calls, name, call);
    depth += 1;
    try {
      return work();
    } finally {
      depth -= 1;
    }
  });
  await stepper.step();
  stop();
  await stepper.dispose();
  return calls;
}

function record(calls: Map<string, Recorded>, name: string, call: KernelCall): void {
  if (Array.isArray(call.inputs)) return; // joining lists of tensors is nobody's bottleneck
  const inputs = Object.fromEntries(
    Object.entries(call.inputs).flatMap(([input, info]) =>
      info ? [[input, { shape: info.shape, dtype: info.dtype }]] : [],
    ),
  );
  const shapes = Object.entries(inputs).map(([input, { shape }]) => `${input} ${shape.join('x')}`);
  const { strides, transposeA, transposeB } = (call.attrs ?? {}) as Record<string, unknown>;
  const how = [
    strides !== undefined && `strides ${strides}`,
    transposeA && 'transposeA',
    transposeB && 'transposeB',
  ];
  const key = [name, ...shapes, ...how.filter(Boolean)].join(' ');
  const known = calls.get(key);
  if (known) known.calls += 1;
  else
    calls.set(key, {
      name,
      inputs,
      attrs: (call.attrs ?? {}) as NamedAttrMap,
      flops: flopsOf(name, call),
      calls: 1,
    });
}

function noise(shape: number[], dtype: TensorInfo['dtype']): Tensor {
  const length = util.sizeFromShape(shape);
  return tensor(
    Float32Array.from({ length }, (_, at) => Math.abs(Math.sin(at * 12.9898))),
    shape,
    dtype as 'float32',
  );
}

/** Waits for the work that made a tensor, and reads as little as can be. */
async function settle(result: Tensor): Promise<void> {
  const flat = reshape(result, [-1]);
  const one = slice(flat, [0], [1]);
  await one.data();
  dispose([flat, one]);
}
