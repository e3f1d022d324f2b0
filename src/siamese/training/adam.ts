/**
 * AdamW (Loshchilov and Hutter 2019): Adam whose weight decay acts on the weights and not through the
 * gradient. Biases and norms do not decay.
 *
 * Owns its two averages until `dispose`; the variables stay the caller's.
 */
import { keep, type Tensor, type Tensor1D, tidy, zeros } from '@tensorflow/tfjs-core';
import { hasFusedKernel, runFusedKernel } from '../model/fused-kernel.ts';
import { type AveragesByName, averagesByName, joinAverages, readAverages } from './adam-averages.ts';
import type { AdamAverages, AdamFactors, AdamParameter } from './adam-terms.ts';
import { joinParameters, moveJoined } from './joined-parameters.ts';
import type { AdamState } from './run-state.ts';

export interface Adam {
  /**
   * One step.
   * @param gradients by variable name; of a variable without one it counts as zero
   */
  step(gradients: Readonly<Record<string, Tensor>>, learningRate: number): void;
  /** Copies; to be waited for before the next step. */
  state(): Promise<AdamState>;
  dispose(): void;
}

/** Parameters that move together, in the order of their numbers in `averages`. */
interface Group {
  readonly parameters: readonly AdamParameter[];
  averages: AdamAverages;
}

const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

/**
 * Made for the backend in use now.
 * @param start what it goes on from, whatever the backend it was written on
 * @throws WeightMismatchError when that is of other parameters
 */
export function createAdam(
  parameters: readonly AdamParameter[],
  options: { readonly weightDecay: number },
  start: AdamState | null = null,
): Adam {
  const known = start && averagesByName(parameters, start);
  const isFused = hasFusedKernel('AdamStep');
  const groups = (isFused ? [parameters] : joinParameters(parameters)).map((one) => startGroup(one, known));
  const move = isFused ? moveFused : moveJoined;
  let steps = start?.steps ?? 0;
  return {
    state: async () => ({ steps, ...(await readAverages(parameters, groups)) }),
    step(gradients, learningRate) {
      steps += 1;
      const factors = factorsOf(steps, learningRate, options.weightDecay);
      for (const group of groups) {
        const { first, second } = tidy(() => {
          const given = group.parameters.map(
            ({ variable }) => gradients[variable.name] ?? zeros(variable.shape),
          );
          return { ...move(group.parameters, given, group.averages, factors) };
        });
        freeAverages(group);
        group.averages = { first: keep(first), second: keep(second) };
      }
    },
    dispose() {
      groups.forEach(freeAverages);
    },
  };
}

function startGroup(parameters: readonly AdamParameter[], known: AveragesByName | null): Group {
  return { parameters, averages: joinAverages(parameters, known) };
}

function freeAverages({ averages }: Group): void {
  averages.first.dispose();
  averages.second.dispose();
}

/** Bias corrections and the factors left out of the averages, gathered into two numbers. */
function factorsOf(steps: number, learningRate: number, weightDecay: number): AdamFactors {
  const secondFactor = Math.sqrt((1 - beta2) / (1 - beta2 ** steps));
  return {
    beta1,
    beta2,
    stepSize: (learningRate * (1 - beta1)) / (1 - beta1 ** steps) / secondFactor,
    epsilon: epsilon / secondFactor,
    decay: 1 - learningRate * weightDecay,
  };
}

function moveFused(
  parameters: readonly AdamParameter[],
  gradients: readonly Tensor[],
  averages: AdamAverages,
  { decay, ...factors }: AdamFactors,
): AdamAverages {
  const inputs: Record<string, Tensor> = { ...averages };
  parameters.forEach(({ variable }, index) => {
    inputs[`weights${index}`] = variable;
    inputs[`gradient${index}`] = gradients[index]!;
  });
  const decays = parameters.map(({ decays }) => (decays ? decay : 1));
  const moved = runFusedKernel('AdamStep', inputs, { ...factors, decays })!;
  parameters.forEach(({ variable }, index) => {
    variable.assign(moved[index]!);
  });
  return { first: moved.at(-2) as Tensor1D, second: moved.at(-1) as Tensor1D };
}
