import { expect, test } from 'vitest';
import { linearScale, niceStep, niceTicks } from './linear-scale.ts';

test('a scale maps its ends to the ends of the axis, and back', () => {
  const scale = linearScale(0, 2, 40, 240);
  expect(scale.toPixel(0)).toBe(40);
  expect(scale.toPixel(2)).toBe(240);
  expect(scale.toValue(140)).toBe(1);
});

test('an upward axis of pixels works the same way', () => {
  const scale = linearScale(0, 1, 200, 0);
  expect(scale.toPixel(0.25)).toBe(150);
  expect(scale.toValue(50)).toBe(0.75);
});

test('ticks are multiples of 1, 2 or 5 within the range', () => {
  expect(niceTicks(0, 2, 4)).toEqual([0, 0.5, 1, 1.5, 2]);
  expect(niceTicks(0.13, 0.41, 3)).toEqual([0.2, 0.3, 0.4]);
  expect(niceTicks(0, 7, 3)).toEqual([0, 5]);
});

test('a step is rounded up to one that reads well', () => {
  expect(niceStep(0.03)).toBeCloseTo(0.05, 12);
  expect(niceStep(2)).toBe(2);
  expect(niceStep(6)).toBe(10);
});
