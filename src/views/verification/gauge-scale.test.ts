import { expect, test } from 'vitest';
import { gaugeEnd, placeOnGauge } from './gauge-scale.ts';

test('embeddings of unit length are at most 2 apart, whatever the threshold', () => {
  expect(gaugeEnd('euclidean', 0.9)).toBe(2);
});

test('a distance without an end gets a gauge of twice the threshold', () => {
  expect(gaugeEnd('weighted-l1', 3)).toBe(6);
  expect(gaugeEnd('weighted-l1', -0.5)).toBe(1);
});

test('distances beyond the gauge stay at its ends', () => {
  expect([-1, 0, 0.5, 2, 9].map((distance) => placeOnGauge(distance, 2))).toEqual([0, 0, 0.25, 1, 1]);
});
