/**
 * Measured pairs written by hand, for tests of metrics.
 */

/** Distances of same pairs, then of different pairs, with their labels: the arguments of every metric. */
export function measured(
  same: readonly number[],
  different: readonly number[],
): [distances: Float32Array, same: Uint8Array] {
  const labels = new Uint8Array(same.length + different.length).fill(1, 0, same.length);
  return [Float32Array.from([...same, ...different]), labels];
}
