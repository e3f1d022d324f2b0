/**
 * Kernels that only some backends have: several operations in one pass. Whoever starts a backend may
 * register them (this app does for WASM); without them the caller's plain operations do the same.
 */
import { engine, getBackend, getKernel, type Tensor } from '@tensorflow/tfjs-core';

export function hasFusedKernel(name: string): boolean {
  return getKernel(name, getBackend()) !== undefined;
}

/**
 * Has no gradient: run it where none is recorded.
 * @returns its results, which the caller owns, or null when the backend has no such kernel
 */
export function runFusedKernel(
  name: string,
  inputs: Readonly<Record<string, Tensor>>,
  attributes: Readonly<Record<string, number | string | boolean | readonly number[]>> = {},
): Tensor[] | null {
  if (!hasFusedKernel(name)) return null;
  const results: Tensor | Tensor[] = engine().runKernel(name, { ...inputs }, { ...attributes });
  return Array.isArray(results) ? results : [results];
}
