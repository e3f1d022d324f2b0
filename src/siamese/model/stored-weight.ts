/**
 * A weight outside the engine: a name, a shape and numbers, as they are stored and exported.
 * Knows no tensors and no file format.
 */

export interface StoredWeight {
  /** Layer and role: `conv-1/kernel`, `residual-3-second/running-mean`, `distance/weights`. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Row-major, as many as the shape says. */
  readonly values: Float32Array;
}

/** Weights that do not belong to this network; the message names the weight and both shapes. */
export class WeightMismatchError extends Error {
  override readonly name = 'WeightMismatchError';

  constructor(
    readonly weight: string,
    readonly expected: readonly number[] | null,
    readonly found: readonly number[] | null,
  ) {
    super(describeMismatch(weight, expected, found));
  }
}

function describeMismatch(
  weight: string,
  expected: readonly number[] | null,
  found: readonly number[] | null,
): string {
  const remedy = 'The weights were made for another network.';
  if (expected === null) return `The network has no weight "${weight}". ${remedy}`;
  const wanted = `[${expected.join(', ')}]`;
  if (found === null) return `The weight "${weight}" of shape ${wanted} is missing. ${remedy}`;
  return `The weight "${weight}" should have shape ${wanted} but has [${found.join(', ')}]. ${remedy}`;
}
