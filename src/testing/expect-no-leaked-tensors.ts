/**
 * Holds the ownership rule: a function frees what it makes except what it returns.
 *
 * Runs the action once to warm up (backends create things on first use), then again and counts. What
 * the action returns is its caller's and is freed here: a tensor, an array of them, or nothing.
 */
import { memory, Tensor } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

export async function expectNoLeakedTensors(action: () => unknown): Promise<void> {
  release(await action());
  const before = memory().numTensors;
  release(await action());
  expect(memory().numTensors - before, 'tensors left over').toBe(0);
}

function release(result: unknown): void {
  for (const one of Array.isArray(result) ? result : [result]) {
    if (one instanceof Tensor) one.dispose();
  }
}
