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

/**
 * The values of stored weights by their names.
 * @param plans what is to be found, no more and no less
 * @throws WeightMismatchError
 */
export function matchWeights(
  plans: readonly Pick<StoredWeight, 'name' | 'shape'>[],
  stored: readonly StoredWeight[],
): ReadonlyMap<string, Float32Array> {
  const values = new Map<string, Float32Array>();
  const planned = new Map(plans.map((plan) => [plan.name, plan]));
  for (const { name, shape, values: numbers } of stored) {
    const plan = planned.get(name);
    if (!plan) throw new WeightMismatchError(name, null, shape);
    const size = shape.reduce((product, side) => product * side, 1);
    if (shape.join() !== plan.shape.join()) throw new WeightMismatchError(name, plan.shape, shape);
    if (size !== numbers.length) throw new WeightMismatchError(name, plan.shape, [numbers.length]);
    values.set(name, numbers);
  }
  for (const plan of plans) {
    if (!values.has(plan.name)) throw new WeightMismatchError(plan.name, plan.shape, null);
  }
  return values;
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
