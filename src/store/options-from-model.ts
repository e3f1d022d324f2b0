/** What a model to go on from brings along: its network, its part of the photo, and a careful learning rate. */
import type { ModelSummary } from '../records/model.ts';
import { changeOptions } from '../siamese/change-options.ts';
import { shownRegion } from '../siamese/face-image.ts';
import type { TrainingOptions } from '../siamese/options.ts';

/** Weights that know faces already are moved with care. */
const gentleLearningRate = 0.0005;

/** How long a run is to be is not the model's affair. */
export function optionsFromModel(
  options: TrainingOptions,
  { network: { preset, distance }, preprocessing: { crop, inputSize } }: ModelSummary,
): TrainingOptions {
  const network = preset === options.preset ? {} : { preset };
  const region = shownRegion(crop, inputSize);
  const { budgetUnit, budget } = options;
  const own = { ...network, distance, region, budgetUnit, budget, learningRate: gentleLearningRate };
  return changeOptions(options, own);
}
