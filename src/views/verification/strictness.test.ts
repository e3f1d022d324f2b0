import { expect, test } from 'vitest';
import { decidedAt, pointInUse, stricterPoints, thresholdOf } from './strictness.ts';

const own = { threshold: 1.1, falseAccept: 0.09, trueAccept: 0.9 };
const strict = { threshold: 0.9, falseAccept: 0.05, trueAccept: 0.8 };
const strictest = { threshold: 0.7, falseAccept: 0.01, trueAccept: 0.6 };
const model = { threshold: 1.1, operatingPoints: [own, strictest, strict] };

test('the model decides by its own threshold, or by a stricter one it was measured at', () => {
  expect(stricterPoints(model)).toEqual([strict, strictest]);
  expect(thresholdOf(model, null)).toBe(1.1);
  expect(thresholdOf(model, 0.01)).toBe(0.7);
  expect(pointInUse(model, null)).toBe(own);
  expect(pointInUse(model, 0.05)).toBe(strict);
});

test('a threshold set by hand is not known, and may be stricter than what was measured', () => {
  const byHand = { ...model, threshold: 0.8 };
  expect(stricterPoints(byHand)).toEqual([strictest]);
  expect(pointInUse(byHand, null)).toBeNull();
  expect(thresholdOf(byHand, 0.05)).toBe(0.8);
  expect(thresholdOf(byHand, 0.01)).toBe(0.7);
  expect(stricterPoints({ ...model, threshold: 1.3 })).toEqual([strict, strictest]);
});

test('a model without points decides by its own threshold', () => {
  const plain = { threshold: 1, operatingPoints: [] };
  expect(stricterPoints(plain)).toEqual([]);
  expect(thresholdOf(plain, 0.01)).toBe(1);
  expect(pointInUse(plain, 0.01)).toBeNull();
});

test('a pair just as far apart as the threshold is the same person', () => {
  expect(decidedAt({ distance: 0.7, milliseconds: 3 }, 0.7)).toEqual({
    distance: 0.7,
    milliseconds: 3,
    threshold: 0.7,
    same: true,
  });
  expect(decidedAt({ distance: 0.7 }, 0.69).same).toBe(false);
});
