import { expect, test } from 'vitest';
import { createDrawLoop, type Frames } from './draw-loop.ts';

/** Frames that come when the test says so. */
function frames() {
  let waiting: ((now: number) => void) | null = null;
  const source: Frames = {
    request(callback) {
      waiting = callback;
      return 1;
    },
    cancel() {
      waiting = null;
    },
  };
  const frame = (now: number): void => {
    const callback = waiting;
    waiting = null;
    callback?.(now);
  };
  return { source, frame, isWaiting: () => waiting !== null };
}

test('many requests before a frame are one drawing', () => {
  const { source, frame } = frames();
  let drawn = 0;
  const loop = createDrawLoop(() => drawn++, 100, source);
  for (let i = 0; i < 50; i++) loop.request();
  frame(0);
  expect(drawn).toBe(1);
});

test('draws at most ten times a second, and the last request is not lost', () => {
  const { source, frame, isWaiting } = frames();
  const drawnAt: number[] = [];
  let now = 0;
  const loop = createDrawLoop(() => drawnAt.push(now), 100, source);
  for (let at = 0; at <= 60; at++) {
    now = at * (1000 / 60);
    if (now < 900) loop.request();
    frame(now);
  }
  expect(drawnAt.length).toBeGreaterThan(8);
  expect(drawnAt.length).toBeLessThanOrEqual(11);
  for (let i = 1; i < drawnAt.length; i++) expect(drawnAt[i]! - drawnAt[i - 1]!).toBeGreaterThanOrEqual(99);
  expect(drawnAt.at(-1)).toBeGreaterThanOrEqual(883);
  expect(isWaiting()).toBe(false);
});

test('a stopped loop draws no more', () => {
  const { source, frame } = frames();
  let drawn = 0;
  const loop = createDrawLoop(() => drawn++, 100, source);
  loop.request();
  loop.stop();
  frame(0);
  expect(drawn).toBe(0);
});
