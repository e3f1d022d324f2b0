import { describe, expect, test } from 'vitest';
import { joinedSource, seriesSource, valueAt } from './line-source.ts';
import { createMetricSeries } from './metric-series.ts';

describe('where lines get their numbers', () => {
  test('curves of two runs share one ascending x, with holes where a run has no point', () => {
    const source = joinedSource([
      { x: [1, 3], y: [10, 30] },
      { x: [2, 3], y: [200, 300] },
    ]);
    expect(source.read().map((column) => Array.from(column))).toEqual([
      [1, 2, 3],
      [10, null, 30],
      [null, 200, 300],
    ]);
  });

  test('a run without points is a line of holes, not a shift of the other runs', () => {
    const source = joinedSource([
      { x: [], y: [] },
      { x: [1, 2], y: [5, 6] },
    ]);
    expect(source.read().map((column) => Array.from(column))).toEqual([
      [1, 2],
      [null, null],
      [5, 6],
    ]);
  });

  test('a live series is read as it is now, without a copy', () => {
    const series = createMetricSeries(['seconds', 'loss'] as const);
    const source = seriesSource(series, ['seconds', 'loss']);
    expect(source.read()[0]).toHaveLength(0);
    series.append({ seconds: [0.5], loss: [0.9] });
    expect(source.read()[1]?.[0]).toBe(0.9);
    expect((source.read()[1] as Float64Array).buffer).toBe(series.column('loss').buffer);
  });

  test('the value under the pointer is the nearest one before it', () => {
    expect(valueAt([1, null, null, 4], 2)).toBe(1);
    expect(valueAt([1, null, null, 4], 99)).toBe(4);
    expect(valueAt([null, 2], 0)).toBeNull();
    expect(valueAt([3, Number.NaN], 1)).toBe(3);
  });
});
