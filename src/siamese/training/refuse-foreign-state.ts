/** Whether a run can be taken up by a network with these options: told before anything is made or changed. */
import type { SiameseNetwork } from '../model/siamese-network.ts';
import { matchWeights } from '../model/stored-weight.ts';
import type { TrainingOptions } from '../options.ts';
import { RunStateError } from '../run-state-error.ts';
import { refuseOtherVersion } from './refuse-other-version.ts';
import type { RunState } from './run-state.ts';

/**
 * @throws RunStateError when it was put down by another version, or averages weights where the options do not
 * @throws WeightMismatchError when its weights are not the network's
 */
export function refuseForeignState(
  { version, weights, optimiser, average, best }: RunState,
  network: SiameseNetwork,
  options: TrainingOptions,
): void {
  refuseOtherVersion(version);
  if ((average !== null) !== options.averaging > 0) {
    throw new RunStateError('The run and its options do not agree on whether weights are averaged.');
  }
  const all = network.weights.map(({ plan }) => plan);
  const trainable = all.filter((plan) => plan.trainable);
  for (const stored of [weights, best.weights, ...(average ? [average.weights] : [])]) {
    matchWeights(all, stored);
  }
  for (const stored of [optimiser.first, optimiser.second]) matchWeights(trainable, stored);
}
