import { describe, expect, test } from 'vitest';
import { createMetricSeries } from './metric-series.ts';

describe('a metric series', () => {
  test('keeps every row in order when it outgrows its first buffer', () => {
    const series = createMetricSeries(['step', 'loss'] as const, 2);
    series.append({ step: [1, 2], loss: [0.9, 0.8] });
    series.append({ step: Uint32Array.of(3, 4, 5), loss: Float64Array.of(0.7, 0.6, 0.5) });
    expect(series.length).toBe(5);
    expect([...series.column('step')]).toEqual([1, 2, 3, 4, 5]);
    expect([...series.column('loss')]).toEqual([0.9, 0.8, 0.7, 0.6, 0.5]);
  });

  test('tells its subscribers once per append, and no more after they have left', () => {
    const series = createMetricSeries(['loss'] as const);
    let told = 0;
    const leave = series.subscribe(() => {
      told += 1;
    });
    series.append({ loss: [1, 2, 3] });
    expect(told).toBe(1);
    series.append({ loss: [] });
    expect(told).toBe(1);
    leave();
    series.append({ loss: [4] });
    expect(told).toBe(1);
  });

  test('is empty after clearing and starts again from the first row', () => {
    const series = createMetricSeries(['loss'] as const);
    series.append({ loss: [1, 2, 3] });
    series.clear();
    expect(series.length).toBe(0);
    series.append({ loss: [7] });
    expect([...series.column('loss')]).toEqual([7]);
  });

  test('refuses columns of unequal length and keeps what it has', () => {
    const series = createMetricSeries(['step', 'loss'] as const);
    expect(() => series.append({ step: [1, 2], loss: [0.5] })).toThrow('equally long');
    expect(series.length).toBe(0);
  });
});
