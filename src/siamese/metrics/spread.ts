/**
 * Mean and standard deviation of a set of numbers, in two passes so that large means cost no digits.
 */
import type { Spread } from '../reports.ts';

/** Deviation of the whole set (divided by n, not n - 1). Both are NaN for no numbers. */
export function spreadOf(values: Float32Array | readonly number[]): Spread {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let at = 0; at < values.length; at++) squares += (values[at]! - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
