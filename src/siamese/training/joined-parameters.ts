/**
 * The step of Adam in plain operations. Small variables are joined into one vector, so they cost a dozen
 * operations and not a dozen each; large ones stay alone, since joining and parting copies them.
 */
import {
  add,
  concat,
  div,
  mul,
  reshape,
  slice,
  sqrt,
  square,
  sub,
  type Tensor,
  type Tensor1D,
  type Variable,
} from '@tensorflow/tfjs-core';
import type { AdamAverages, AdamFactors, AdamParameter } from './adam-terms.ts';

/** Variables with more numbers than this are not joined with others. */
const largestJoined = 16_000;

/** @returns groups of parameters that all decay or all do not, each to be moved as one vector */
export function joinParameters(parameters: readonly AdamParameter[]): AdamParameter[][] {
  const isSmall = ({ variable }: AdamParameter): boolean => variable.size <= largestJoined;
  const large = parameters.filter((one) => !isSmall(one)).map((one) => [one]);
  const small = parameters.filter(isSmall);
  const joined = [small.filter(({ decays }) => decays), small.filter(({ decays }) => !decays)];
  return [...large, ...joined.filter((group) => group.length > 0)];
}

/**
 * Moves the variables of one group of `joinParameters`. Call it inside a `tidy`.
 * @param gradients in the order of the parameters
 * @returns the new averages
 */
export function moveJoined(
  parameters: readonly AdamParameter[],
  gradients: readonly Tensor[],
  averages: AdamAverages,
  { beta1, beta2, stepSize, epsilon, decay }: AdamFactors,
): AdamAverages {
  const variables = parameters.map(({ variable }) => variable);
  const gradient = join(gradients);
  const first = add(mul(averages.first, beta1), gradient) as Tensor1D;
  const second = add(mul(averages.second, beta2), square(gradient)) as Tensor1D;
  const direction = div(first, add(sqrt(second), epsilon));
  const weights = join(variables);
  const kept = parameters[0]?.decays && decay !== 1 ? mul(weights, decay) : weights;
  spread(sub(kept, mul(direction, stepSize)) as Tensor1D, variables);
  return { first, second };
}

function join(tensors: readonly Tensor[]): Tensor1D {
  const vectors = tensors.map((one): Tensor1D => reshape(one, [-1]));
  return vectors.length === 1 ? vectors[0]! : concat(vectors);
}

function spread(vector: Tensor1D, variables: readonly Variable[]): void {
  let from = 0;
  for (const variable of variables) {
    const part = variable.size === vector.size ? vector : slice(vector, from, variable.size);
    variable.assign(reshape(part, variable.shape));
    from += variable.size;
  }
}
