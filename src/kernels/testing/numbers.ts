/** Numbers for tests, and how far two results lie apart. Runs anywhere. */

/** Values in [-1, 1] from a small generator, the same on every run. */
export function numbers(count: number, seed: number): Float32Array {
  let state = (seed * 2654435761) >>> 0 || 1;
  return Float32Array.from({ length: count }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) / 2 ** 32) * 2 - 1;
  });
}

/**
 * Largest difference over the largest expected value. Infinite where lengths differ, and where a value is
 * not finite unless the very same one was expected: no finite error can hide that.
 */
export function relativeError(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let size = 1e-6;
  for (let i = 0; i < actual.length; i++) {
    if (Object.is(actual[i], expected[i]) && !Number.isFinite(expected[i])) continue;
    const error = Math.abs(actual[i]! - expected[i]!);
    if (!Number.isFinite(error)) return Number.POSITIVE_INFINITY;
    difference = Math.max(difference, error);
    size = Math.max(size, Math.abs(expected[i]!));
  }
  return difference / size;
}
