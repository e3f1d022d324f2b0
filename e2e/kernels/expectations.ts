/** What must hold of our kernels on every backend: parity with the CPU backend, and steady training steps. */
import { expect, type Page } from '@playwright/test';
import { ask } from '../lab/engine/ask-lab.ts';
import type { GroupName } from '../lab/engine/page/tasks/parity.ts';

/** @param atLeast so many computations must have been compared */
export async function expectParity(page: Page, groups: readonly GroupName[], atLeast: number): Promise<void> {
  const rows = await ask(page, 'parity', { groups });
  expect(rows.length).toBeGreaterThanOrEqual(atLeast);
  expect(rows.filter(({ error }) => !(error < 1e-4))).toEqual([]);
  expect(new Set(rows.map(({ left }) => left))).toEqual(new Set([0]));
}

/** The same losses again from the same start, sinking, and not a tensor or byte more after `steps` of them. */
export async function expectSteadySteps(page: Page, steps: number): Promise<void> {
  const request = { preset: 'tiny', rows: 8, warmUp: 10, steps } as const;
  const first = await ask(page, 'trainSteps', request);
  expect(first.losses.every(Number.isFinite)).toBe(true);
  expect(first.losses.at(-1)).toBeLessThan(first.losses[0]!);
  expect(first.tensors[1]).toBe(first.tensors[0]);
  expect(first.bytes[1]).toBe(first.bytes[0]);
  const again = await ask(page, 'trainSteps', { ...request, warmUp: 0, steps: 20 });
  expect(again.losses).toHaveLength(20);
  expect(again.losses).toEqual(first.losses.slice(0, 20));
}
