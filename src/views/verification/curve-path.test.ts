import { expect, test } from 'vitest';
import { curvePath } from './curve-path.ts';

const size = { width: 40, height: 10 };
/** The points that the hill passes. */
const passes = (path: string) =>
  [...path.matchAll(/ (-?[\d.]+) (-?[\d.]+)(?=C|Z)/g)].map(([, x, y]) => [Number(x), Number(y)]);

test('by hand: shares of each, the highest of both as high as the picture', () => {
  const [same, different] = [
    [3, 1, 0, 0],
    [0, 10, 20, 10],
  ];
  const all = [same!, different!];
  // 0.75 is the highest: it is at the top, 0.25 two thirds down.
  expect(passes(curvePath(same!, all, size))).toEqual([
    [5, 0],
    [15, 6.67],
    [25, 10],
    [35, 10],
    [40, 10],
  ]);
  expect(passes(curvePath(different!, all, size))).toEqual([
    [5, 10],
    [15, 6.67],
    [25, 3.33],
    [35, 6.67],
    [40, 10],
  ]);
  expect(curvePath(same!, all, size)).toMatch(/^M0 10C.*Z$/);
});

test('of nothing is nothing', () => {
  expect(
    curvePath(
      [0, 0],
      [
        [0, 0],
        [1, 2],
      ],
      size,
    ),
  ).toBe('');
  expect(curvePath([], [[]], size)).toBe('');
});
