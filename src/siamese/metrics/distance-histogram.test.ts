import { describe, expect, it } from 'vitest';
import { measured } from '../../testing/measured-pairs.ts';
import { distanceHistogram } from './distance-histogram.ts';

const apart = measured([0.25, 0.5], [1, 1.25]);
const tied = measured([0.5, 0.5], [0.5, 0.5]);

describe('the histogram of distances', () => {
  it('counts both kinds into the same bins, the last edge included', () => {
    const histogram = distanceHistogram(...measured([0, 0.25, 0.5], [0.5, 0.75, 1]), 2);
    expect([...histogram.edges]).toEqual([0, 0.5, 1]);
    expect([...histogram.same]).toEqual([2, 1]);
    expect([...histogram.different]).toEqual([0, 3]);
  });

  it('keeps given edges and counts what lies outside at the ends', () => {
    const histogram = distanceHistogram(...measured([-1, 0.5], [5, Number.NaN]), 4, { from: 0, to: 2 });
    expect([...histogram.edges]).toEqual([0, 0.5, 1, 1.5, 2]);
    expect([...histogram.same]).toEqual([1, 1, 0, 0]);
    expect([...histogram.different]).toEqual([0, 0, 0, 1]);
  });

  it('loses no pair when all distances are equal or there are none', () => {
    const histogram = distanceHistogram(...tied, 3);
    expect(histogram.same.reduce((sum, count) => sum + count)).toBe(2);
    expect([...distanceHistogram(...measured([], []), 2).edges]).toEqual([0, 0.5, 1]);
  });

  it('needs at least one bin', () => {
    expect(() => distanceHistogram(...apart, 0)).toThrow(RangeError);
  });
});
