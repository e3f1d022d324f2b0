import { expect, test } from 'vitest';
import { distanceRange } from './distance-range.ts';

test('embeddings of length 1 are at most 2 apart', () => {
  expect(distanceRange('euclidean', Float32Array.of(0.3, 0.4), 0)).toEqual({ from: 0, to: 2 });
});

test('other distances set their own end, rounded up to two digits', () => {
  expect(distanceRange('weighted-l1', Float32Array.of(1, 12.34), 0).to).toBeCloseTo(13, 9);
});

test('the axis never shrinks during a run', () => {
  expect(distanceRange('weighted-l1', Float32Array.of(1, 2), 13).to).toBe(13);
});

test('distances that are no numbers do not move the axis', () => {
  expect(distanceRange('weighted-l1', Float32Array.of(Number.NaN, 2), 0).to).toBeCloseTo(2, 9);
});
