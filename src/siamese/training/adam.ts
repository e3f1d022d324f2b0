/**
 * AdamW (Loshchilov and Hutter 2019): Adam whose weight decay acts on the weights and not through the
 * gradient. Biases and norms do not decay.
 *
 * Small variables are joined into one vector, so they cost a dozen operations and not a dozen each; large
 * ones stay alone, since joining and parting copies them. Owns its two averages until `dispose`; the variables stay the caller's.
 */
import {
  add,
  concat,
  div,
  fill,
  keep,
  mul,
  reshape,
  slice,
  sqrt,
  square,
  sub,
  type Tensor,
  type Tensor1D,
  tidy,
  type Variable,
  zeros,
} from '@tensorflow/tfjs-core';
import { runFusedKernel } from '../model/fused-kernel.ts';

export interface AdamParameter {
  readonly variable: Variable;
  readonly decays: boolean;
}

export interface Adam {
  /**
   * One step.
   * @param gradients by variable name; a variable without one does not move
   */
  step(gradients: Readonly<Record<string, Tensor>>, learningRate: number): void;
  dispose(): void;
}

const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

/** Variables with more numbers than this are not joined with others. */
const largestJoined = 16_000;

/** Variables with their place in one vector, and the vector's averages over past gradients. */
interface Group {
  readonly decays: boolean;
  readonly isJoined: boolean;
  readonly variables: Variable[];
  size: number;
  /** Σ β₁ᵏ g: the mean but for a factor, which saves a pass. */
  first: Tensor1D;
  /** Σ β₂ᵏ g² */
  second: Tensor1D;
}

export function createAdam(
  parameters: readonly AdamParameter[],
  options: { readonly weightDecay: number },
): Adam {
  const groups = groupParameters(parameters);
  let steps = 0;
  return {
    step(gradients, learningRate) {
      steps += 1;
      for (const group of groups) moveGroup(group, gradients, learningRate, steps, options.weightDecay);
    },
    dispose() {
      for (const group of groups) {
        group.first.dispose();
        group.second.dispose();
      }
    },
  };
}

function groupParameters(parameters: readonly AdamParameter[]): Group[] {
  const groups: Group[] = [];
  for (const { variable, decays } of parameters) {
    const isSmall = variable.size <= largestJoined;
    let group = groups.find((one) => isSmall && one.isJoined && one.decays === decays);
    if (!group) {
      group = { decays, isJoined: isSmall, variables: [], size: 0, first: zeros([0]), second: zeros([0]) };
      groups.push(group);
    }
    group.variables.push(variable);
    group.size += variable.size;
  }
  for (const group of groups) {
    // `zeros` would make the numbers in JavaScript and copy them: a second or more for a large network.
    replace(group, fill([group.size], 0), fill([group.size], 0));
  }
  return groups;
}

function moveGroup(
  group: Group,
  gradients: Readonly<Record<string, Tensor>>,
  learningRate: number,
  steps: number,
  weightDecay: number,
): void {
  // Bias corrections and the factors left out of the averages, gathered into two numbers.
  const secondFactor = Math.sqrt((1 - beta2) / (1 - beta2 ** steps));
  const stepSize = (learningRate * (1 - beta1)) / (1 - beta1 ** steps) / secondFactor;

  const attributes = {
    beta1,
    beta2,
    stepSize,
    epsilon: epsilon / secondFactor,
    decay: group.decays ? 1 - learningRate * weightDecay : 1,
  };
  const [first, second] = tidy(() => {
    const gradient = join(
      group.variables.map((variable) => gradients[variable.name] ?? zeros(variable.shape)),
    );
    const known = { weights: join(group.variables), gradient, first: group.first, second: group.second };
    const moved = runFusedKernel('AdamStep', known, attributes) ?? adamStep(known, attributes);
    spread(moved[0] as Tensor1D, group.variables);
    return moved.slice(1);
  }) as [Tensor1D, Tensor1D];
  replace(group, first, second);
}

/** The step of the fused kernel in plain operations. @returns weights, first and second average */
function adamStep(
  known: Readonly<Record<'weights' | 'gradient' | 'first' | 'second', Tensor>>,
  by: Readonly<Record<'beta1' | 'beta2' | 'stepSize' | 'epsilon' | 'decay', number>>,
): Tensor[] {
  const first = add(mul(known.first, by.beta1), known.gradient);
  const second = add(mul(known.second, by.beta2), square(known.gradient));
  const direction = div(first, add(sqrt(second), by.epsilon));
  const decayed = by.decay === 1 ? known.weights : mul(known.weights, by.decay);
  return [sub(decayed, mul(direction, by.stepSize)), first, second];
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

function replace(group: Group, first: Tensor1D, second: Tensor1D): void {
  group.first.dispose();
  group.second.dispose();
  group.first = keep(first);
  group.second = keep(second);
}
