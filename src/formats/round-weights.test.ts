import { expect, test } from 'vitest';
import { roundWeights } from './round-weights.ts';

test('numbers keep eight significant bits', () => {
  const values = Float32Array.from({ length: 2000 }, (_, at) => Math.sin(at) * 10 ** ((at % 9) - 6));
  const rounded = roundWeights(values);
  values.forEach((value, at) => {
    expect(Math.abs(rounded[at]! - value)).toBeLessThanOrEqual(Math.abs(value) * 2 ** -8);
  });
  const bits = new Uint32Array(rounded.buffer);
  expect(bits.every((word) => (word & 0xffff) === 0)).toBe(true);
});

test('what has few digits stays as it is, and rounding twice changes nothing', () => {
  const plain = Float32Array.of(0, -0, 1, -0.5, 3, 255, 0.001953125);
  expect([...roundWeights(plain)]).toEqual([...plain]);
  const values = Float32Array.of(Math.PI, -Math.E, 1e-30, 1e30);
  expect(roundWeights(roundWeights(values))).toEqual(roundWeights(values));
});

test('half way goes up, into the next power of two where need be', () => {
  expect(roundWeights(Float32Array.of(1 + 2 ** -8 + 2 ** -20))[0]).toBe(1 + 2 ** -7);
  expect(roundWeights(Float32Array.of(2 - 2 ** -20))[0]).toBe(2);
});

test('the largest number stays finite', () => {
  const [rounded] = roundWeights(Float32Array.of(3.4028234663852886e38));
  expect(Number.isFinite(rounded)).toBe(true);
});
