import { expect, test } from 'vitest';
import { clockText, fromZeroAxis, lossAxis, shareAxis, shortNumber } from './axis-format.ts';

test('times read as a clock', () => {
  expect([5, 65, 750, 3723].map(clockText)).toEqual(['0:05', '1:05', '12:30', '1:02:03']);
});

test('numbers show three digits that matter', () => {
  expect([0, 0.81234, 12.345, 1500, 0.000012].map(shortNumber)).toEqual([
    '0',
    '0.812',
    '12.3',
    '1500',
    '1.2e-5',
  ]);
});

test('an axis of shares always shows chance, and worse if need be', () => {
  expect(shareAxis.range?.(0.8, 0.9)).toEqual([0.45, 1]);
  expect(shareAxis.range?.(0.3, 0.9)?.[0]).toBeCloseTo(0.28, 12);
});

test('a distance axis starts at zero', () => {
  expect(fromZeroAxis('distance').range?.(0.4, 1)).toEqual([0, 1.06]);
});

test('a loss that moves little, high up, is looked at more closely', () => {
  expect(lossAxis.range?.(0.1, 1)).toEqual([0, 1.06]);
  const [from, to] = lossAxis.range?.(1.8, 2) ?? [0, 0];
  expect(from).toBeCloseTo(1.77, 9);
  expect(to).toBeCloseTo(2.03, 9);
});
