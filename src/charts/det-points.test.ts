import { expect, test } from 'vitest';
import { rocCurve } from '../siamese/metrics/roc-curve.ts';
import { detPath, detRange } from './det-points.ts';

const curve = rocCurve(Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6), Uint8Array.of(1, 1, 0, 1, 0, 0));

test('a curve starts where nobody is let in and ends where nobody is turned away', () => {
  const points: [number, number][] = [];
  detPath(
    curve,
    (share) => {
      points.push([share, Number.NaN]);
      return share;
    },
    (share) => {
      points.at(-1)![1] = share;
      return share;
    },
  );
  expect(points[0]).toEqual([0, 1]);
  expect(points.at(-1)).toEqual([1, 0]);
});

test('points that fall on each other are drawn once', () => {
  expect(
    detPath(
      curve,
      () => 1,
      () => 2,
    ),
  ).toBe('M1.0,2.0');
});

test('the axes reach down to the smallest share the pairs can tell, and no further than one in a thousand', () => {
  const even = (pairs: number) => {
    const same = Uint8Array.from({ length: pairs }, (_, pair) => pair % 2);
    return detRange(
      rocCurve(
        Float32Array.from(same, (_, pair) => pair),
        same,
      ),
    );
  };
  expect(even(100).from).toBeCloseTo(0.02, 5);
  expect(even(20_000).from).toBe(0.001);
  expect(even(6).from).toBe(0.05);
});
