import { describe, expect, test } from 'vitest';
import { steadyDecision, withDistance } from './steady-decision.ts';

describe('the steady decision', () => {
  test('is the median of the frames: one blink does not change it', () => {
    expect(steadyDecision([0.8, 0.7, 1.9, 0.9, 0.6], 1)).toEqual({ distance: 0.8, same: true, frames: 5 });
  });

  test('takes the mean of the middle two of an even number', () => {
    expect(steadyDecision([1, 2, 4, 3], 2)).toEqual({ distance: 2.5, same: false, frames: 4 });
  });

  test('calls a distance equal to the threshold the same person', () => {
    expect(steadyDecision([1], 1)?.same).toBe(true);
  });

  test('is not made before the first frame', () => {
    expect(steadyDecision([], 1)).toBeNull();
  });
});

test('only the last 10 frames count', () => {
  let distances: readonly number[] = [];
  for (let frame = 1; frame <= 12; frame++) distances = withDistance(distances, frame);
  expect(distances).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});
