import { expect, test } from 'vitest';
import { operatingPoints } from './operating-points.ts';

/** 200 same pairs at 0.005, 0.01 … 1, and 500 different ones at 0.504, 0.508 … 2.5. */
const distances = Float32Array.from({ length: 700 }, (_, pair) =>
  pair < 200 ? 0.005 * (pair + 1) : 0.5 + 0.004 * (pair - 199),
);
const same = Uint8Array.from({ length: 700 }, (_, pair) => (pair < 200 ? 1 : 0));

test('its own threshold, then stricter ones', () => {
  const points = operatingPoints(distances, same, 0.8021);
  // Own: 75 of 500 different pairs up to 0.8, 160 of 200 same ones.
  expect(points[0]).toEqual({ threshold: 0.8021, falseAccept: 0.15, trueAccept: 0.8 });
  expect(points.map(({ falseAccept }) => falseAccept)).toEqual([0.15, 0.05, 0.01]);
  // 25 of 500 up to 0.6, so it may go as far as the last pair before 0.604: 120 of 200 same ones.
  expect(points[1]!.threshold).toBeCloseTo(0.6, 5);
  expect(points[1]!.trueAccept).toBeCloseTo(0.6, 6);
  expect(points[2]!.threshold).toBeCloseTo(0.52, 5);
  expect(points[2]!.trueAccept).toBeCloseTo(0.52, 6);
});

test('no point that is not stricter, nor one that too few pairs speak for', () => {
  expect(operatingPoints(distances, same, 0.5205).map(({ falseAccept }) => falseAccept)).toEqual([0.01]);
  const few = Float32Array.from([0.1, 0.2, ...Array.from({ length: 100 }, (_, pair) => 0.3 + pair / 100)]);
  const kinds = Uint8Array.from({ length: 102 }, (_, pair) => (pair < 2 ? 1 : 0));
  expect(operatingPoints(few, kinds, 1).map(({ falseAccept }) => falseAccept)).toEqual([0.71, 0.05]);
});

test('nothing to tell without pairs of both kinds', () => {
  expect(operatingPoints(Float32Array.of(0.1, 0.2), Uint8Array.of(1, 1), 0.5)).toEqual([]);
  expect(operatingPoints(new Float32Array(0), new Uint8Array(0), 0.5)).toEqual([]);
});
