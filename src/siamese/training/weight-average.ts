/**
 * A running average of a network's weights (Polyak averaging, with exponential forgetting): what is measured and
 * kept in place of weights that still jump from step to step. Statistics of batch-norm are averaged along.
 *
 * Owns its copies until `dispose`; the weights stay the network's.
 */
import { add, keep, mul, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { readWeights } from '../model/read-weights.ts';
import type { SiameseNetwork } from '../model/siamese-network.ts';
import type { WeightAverageState } from './run-state.ts';

export interface WeightAverage {
  /** After each step. */
  update(): void;
  /** Puts the averaged weights into the network. Its own are lost: whoever wants them back takes a snapshot before. */
  show(): void;
  /** Copies; to be waited for before the next step. */
  state(): Promise<WeightAverageState>;
  dispose(): void;
}

/** Steps between two updates: as good as each, for a quarter of the time. */
const every = 4;

/**
 * The average of the steps so far is what the network holds now: its first weights, or those that a state tells of.
 * @param share that the average keeps of itself at each step, in (0, 1). In the beginning it keeps less, so that
 *   the random weights it started from do not linger.
 * @param stepsBefore how many steps the network's weights are already the average of
 */
export function createWeightAverage(network: SiameseNetwork, share: number, stepsBefore = 0): WeightAverage {
  const variables = network.weights.map(({ variable }) => variable);
  let averages: Tensor[] = variables.map((variable) => keep(variable.clone()));
  let steps = stepsBefore;
  return {
    update() {
      steps += 1;
      if (steps % every !== 0) return;
      const kept = Math.min(share ** every, steps / (steps + 10 * every));
      const moved = variables.map((variable, at) =>
        keep(tidy(() => add(mul(averages[at]!, kept), mul(variable, 1 - kept)))),
      );
      for (const average of averages) average.dispose();
      averages = moved;
    },
    show() {
      variables.forEach((variable, at) => {
        const average = averages[at]!.clone();
        variable.assign(average);
        average.dispose();
      });
    },
    state: async () => ({
      steps,
      weights: await readWeights(network.weights.map(({ plan }, at) => ({ ...plan, tensor: averages[at]! }))),
    }),
    dispose() {
      for (const average of averages) average.dispose();
    },
  };
}
