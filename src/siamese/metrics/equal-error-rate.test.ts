import { describe, expect, it } from 'vitest';
import { measured } from '../../testing/measured-pairs.ts';
import { equalErrorRate } from './equal-error-rate.ts';

const apart = measured([0.25, 0.5], [1, 1.25]);
const overlapping = measured([0.25, 0.5, 1], [0.75, 1.25, 1.5]);
const tied = measured([0.5, 0.5], [0.5, 0.5]);

describe('the equal error rate', () => {
  it('is 0 for pairs that lie apart and 1 for pairs the wrong way round', () => {
    expect(equalErrorRate(...apart)).toBe(0);
    expect(equalErrorRate(...measured([2, 3], [0, 1]))).toBe(1);
  });

  it('is the rate where both errors are equal', () => {
    // At 0.75 one of three same pairs is rejected and one of three different pairs accepted.
    expect(equalErrorRate(...overlapping)).toBeCloseTo(1 / 3, 12);
  });

  it('lies on the straight line between two points that pass each other', () => {
    expect(equalErrorRate(...tied)).toBe(0.5);
    // From (FA 0, FR 1/2) at 1 to (FA 1, FR 0) at 2: equal a third of the way.
    expect(equalErrorRate(...measured([1, 2], [2]))).toBeCloseTo(1 / 3, 12);
  });

  it('has no value without different pairs', () => {
    expect(equalErrorRate(...measured([1, 2], []))).toBeNaN();
  });
});
