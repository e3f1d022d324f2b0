import { expect, it } from 'vitest';
import { reliabilityOf } from './reliability.ts';

it('compares what was said with what was the case, bin by bin', () => {
  const { bins, calibrationError } = reliabilityOf(
    [0.1, 0.3, 0.9, 1, Number.NaN],
    Uint8Array.of(0, 1, 1, 1, 0),
    2,
  );
  expect(bins[0]).toMatchObject({ from: 0, to: 0.5, pairs: 2, shareSame: 0.5 });
  expect(bins[0]!.meanProbability).toBeCloseTo(0.2, 9);
  expect(bins[1]).toMatchObject({ from: 0.5, to: 1, pairs: 2, shareSame: 1 });
  // Gaps of 0.3 and 0.05, two pairs each.
  expect(calibrationError).toBeCloseTo(0.175, 9);
});

it('has no share where there are no pairs', () => {
  const { bins, calibrationError } = reliabilityOf([], new Uint8Array(0), 3);
  expect(bins.map(({ shareSame }) => shareSame)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(calibrationError).toBeNaN();
  expect(() => reliabilityOf([0.5], new Uint8Array(2))).toThrow(/must match/);
});
