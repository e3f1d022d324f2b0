import { describe, expect, it } from 'vitest';
import { spreadOf } from './spread.ts';

describe('the spread', () => {
  it('is the mean and the deviation of the whole set', () => {
    expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, deviation: 2 });
    expect(spreadOf(Float32Array.of(3))).toEqual({ mean: 3, deviation: 0 });
  });

  it('keeps its digits far from zero, and has no value for no numbers', () => {
    expect(spreadOf([1e9, 1e9 + 2])).toEqual({ mean: 1e9 + 1, deviation: 1 });
    expect(spreadOf([])).toEqual({ mean: Number.NaN, deviation: Number.NaN });
  });
});
