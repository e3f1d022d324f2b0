import { expect, it } from 'vitest';
import { normalDeviate } from './normal-deviate.ts';

/** From tables of the normal distribution. */
it.each([
  [0.5, 0],
  [0.84134474606854, 1],
  [0.975, 1.959963984540054],
  [0.05, -1.6448536269514722],
  [0.001, -3.090232306167813],
  [0.000001, -4.753424308822899],
])('below the deviate of %f lies that share', (share, deviate) => {
  expect(normalDeviate(share)).toBeCloseTo(deviate, 9);
});

it('has its limits at nobody and everybody, and none outside', () => {
  expect([normalDeviate(0), normalDeviate(1), normalDeviate(-0.1), normalDeviate(Number.NaN)]).toEqual([
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NaN,
    Number.NaN,
  ]);
});
