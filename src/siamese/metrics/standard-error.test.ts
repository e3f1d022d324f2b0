import { expect, test } from 'vitest';
import { standardError } from './standard-error.ts';

test('a share of one half is off by one point in a hundred when 2,500 pairs were measured', () => {
  expect(standardError(0.5, 2500)).toBeCloseTo(0.01, 12);
});

test('a fourth of the pairs doubles the doubt', () => {
  expect(standardError(0.9, 100) / standardError(0.9, 400)).toBeCloseTo(2, 12);
});

test('nothing measured has no doubt to tell', () => {
  expect(standardError(Number.NaN, 0)).toBeNaN();
});
