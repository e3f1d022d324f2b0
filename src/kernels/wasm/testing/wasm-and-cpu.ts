/**
 * Runs the same computation on the WASM and the CPU backend, for parity tests in Node.
 */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers'; // brings TF.js's gradients: its Node bundle of core leaves them out
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { relativeError } from '../../testing/numbers.ts';
import { type KernelOptions, type KernelReport, registerWasmKernels } from '../register-wasm-kernels.ts';
import type { WasmBackend } from '../wasm-backend.ts';

export async function startWasm(options?: KernelOptions): Promise<KernelReport> {
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${dirname(entry)}/`);
  await tf.setBackend('wasm');
  return registerWasmKernels(options);
}

export interface Result {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Results of a computation on one backend; what the computation makes is freed. */
export async function resultsOn(
  backend: 'wasm' | 'cpu',
  compute: () => tf.Tensor | tf.Tensor[],
): Promise<Result[]> {
  await tf.setBackend(backend);
  const made = tf.tidy(compute);
  const tensors = Array.isArray(made) ? made : [made];
  const results = tensors.map((tensor) => ({
    shape: tensor.shape,
    values: Float32Array.from(tensor.dataSync()),
  }));
  tf.dispose(tensors);
  return results;
}

/** As `resultsOn`, the values alone. */
export async function valuesOn(
  backend: 'wasm' | 'cpu',
  compute: () => tf.Tensor | tf.Tensor[],
): Promise<Float32Array[]> {
  return (await resultsOn(backend, compute)).map(({ values }) => values);
}

/** Fails on another number of results, another shape, or a relative error of `limit` or more. */
export function expectSameResults(
  actual: readonly Result[],
  expected: readonly Result[],
  limit = 1e-4,
): void {
  expect(actual.length, 'number of results').toBe(expected.length);
  actual.forEach(({ shape, values }, index) => {
    expect(shape, `shape of result ${index}`).toEqual(expected[index]!.shape);
    expect(relativeError(values, expected[index]!.values), `result ${index}`).toBeLessThan(limit);
  });
}

export async function expectSameOnWasmAndCpu(compute: () => tf.Tensor | tf.Tensor[]): Promise<void> {
  const expected = await resultsOn('cpu', compute);
  expectSameResults(await resultsOn('wasm', compute), expected);
}

/** The computation, run on WASM once to settle scratch memory, leaves no tensor and no data behind. */
export async function expectNothingLeftOnWasm(compute: () => tf.Tensor | tf.Tensor[]): Promise<void> {
  await valuesOn('wasm', compute);
  const before = [tf.memory().numTensors, wasmBackend().numDataIds()];
  await valuesOn('wasm', compute);
  expect([tf.memory().numTensors, wasmBackend().numDataIds()]).toEqual(before);
}

export function wasmBackend(): WasmBackend {
  return tf.findBackend('wasm') as unknown as WasmBackend; // the interface is a part of the real class
}
