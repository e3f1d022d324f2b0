import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFrameGate } from './frame-gate.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** @returns how many milliseconds it took to pass */
async function timeToPass(pass: Promise<void>, openAfterMs: number, open: () => void): Promise<number> {
  const started = performance.now();
  let passedAt = Number.NaN;
  const passing = pass.then(() => {
    passedAt = performance.now();
  });
  await vi.advanceTimersByTimeAsync(openAfterMs);
  open();
  await vi.advanceTimersByTimeAsync(1000);
  await passing;
  return passedAt - started;
}

test('opens as soon as the page has drawn', async () => {
  const gate = createFrameGate(50);
  for (const drawnAfter of [17, 3]) {
    expect(await timeToPass(gate.pass(), drawnAfter, gate.open)).toBe(drawnAfter);
  }
});

test('waits for a page that does not answer once, then no more until it does', async () => {
  const gate = createFrameGate(50);
  const nobody = (): void => {};
  expect(await timeToPass(gate.pass(), 0, nobody)).toBe(50);
  expect(await timeToPass(gate.pass(), 0, nobody)).toBe(0);
  gate.open();
  expect(await timeToPass(gate.pass(), 20, gate.open)).toBe(20);
});
