import { expect, test } from 'vitest';
import { decidedAt } from './decided-at.ts';

test('a pair just as far apart as the threshold is the same person', () => {
  expect(decidedAt({ distance: 0.7, milliseconds: 3 }, 0.7)).toEqual({
    distance: 0.7,
    milliseconds: 3,
    threshold: 0.7,
    same: true,
  });
  expect(decidedAt({ distance: 0.7 }, 0.69).same).toBe(false);
});
