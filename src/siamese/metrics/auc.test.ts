import { describe, expect, it } from 'vitest';
import { measured } from '../../testing/measured-pairs.ts';
import { createRandom } from '../random.ts';
import { areaUnderCurve } from './auc.ts';

const apart = measured([0.25, 0.5], [1, 1.25]);
const overlapping = measured([0.25, 0.5, 1], [0.75, 1.25, 1.5]);
const tied = measured([0.5, 0.5], [0.5, 0.5]);

describe('the area under the curve', () => {
  it('is 1 when every same pair is closer, 0 when every one is farther, a half when all tie', () => {
    expect(areaUnderCurve(...apart)).toBe(1);
    expect(areaUnderCurve(...measured([2, 3], [0, 1]))).toBe(0);
    expect(areaUnderCurve(...tied)).toBe(0.5);
  });

  it('counts comparisons won, and ties by half', () => {
    // 0.25 and 0.5 win all three, 1 wins two of three: 8 of 9.
    expect(areaUnderCurve(...overlapping)).toBeCloseTo(8 / 9, 12);
    // 1 beats 2, ties with 1; 2 ties with 2, loses to 1: (1 + 0.5 + 0.5 + 0) of 4.
    expect(areaUnderCurve(...measured([1, 2], [1, 2]))).toBe(0.5);
    expect(areaUnderCurve(...measured([1, 1, 3], [1, 2]))).toBeCloseTo((0.5 + 1 + 0.5 + 1) / 6, 12);
  });

  it('equals the count of comparisons on random distances with ties', () => {
    const random = createRandom(11);
    const same = Array.from({ length: 60 }, () => random.integer(20));
    const different = Array.from({ length: 45 }, () => 5 + random.integer(20));
    let won = 0;
    for (const near of same) for (const far of different) won += near < far ? 1 : near === far ? 0.5 : 0;
    expect(areaUnderCurve(...measured(same, different))).toBeCloseTo(won / (60 * 45), 12);
  });

  it('has no value without same or without different pairs', () => {
    expect(areaUnderCurve(...measured([1], []))).toBeNaN();
    expect(areaUnderCurve(...measured([], [1]))).toBeNaN();
  });
});
