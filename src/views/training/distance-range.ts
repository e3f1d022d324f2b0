/** The distances an axis must cover, so that it stays the same while the numbers on it change. */
import type { DistanceName } from '../../siamese/options.ts';

/**
 * Embeddings of length 1 are at most 2 apart. Other distances have no bound: the axis covers the
 * largest one so far, rounded up to two digits, and never shrinks.
 * @param widest the end of the axis until now; 0 at the beginning.
 */
export function distanceRange(
  distance: DistanceName,
  distances: Float32Array,
  widest: number,
): { from: number; to: number } {
  if (distance === 'euclidean') return { from: 0, to: 2 };
  let largest = 0;
  let smallest = 0;
  for (const value of distances) {
    if (!Number.isFinite(value)) continue;
    largest = Math.max(largest, value);
    smallest = Math.min(smallest, value);
  }
  const power = 10 ** (Math.floor(Math.log10(Math.max(largest, 1e-6))) - 1);
  return { from: smallest, to: Math.max(widest, Math.ceil(largest / power - 1e-9) * power) };
}
