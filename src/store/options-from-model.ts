/** What a model to go on from brings along: its network, its part of the photo, and a careful learning rate. */
import type { ModelSummary } from '../records/model.ts';
import { changeOptions } from '../siamese/change-options.ts';
import { shownRegion } from '../siamese/face-image.ts';
import type { TrainingOptions } from '../siamese/options.ts';

/** Weights that know faces already are moved with care. */
const gentleLearningRate = 0.0005;

/** How long a run is to be is not the model's affair; but a head over the reference begins as its preset says. */
export function optionsFromModel(
  options: TrainingOptions,
  { network: { preset, distance, blocks }, preprocessing: { crop, inputSize } }: ModelSummary,
): TrainingOptions {
  const hasHead = blocks.some(({ kind }) => kind === 'frozen');
  if (preset === 'reference' && !hasHead) return changeOptions(options, { preset });
  const network = preset === options.preset ? {} : { preset };
  const region = shownRegion(crop, inputSize);
  const { budgetUnit, budget } = options;
  const own = { ...network, distance, region, budgetUnit, budget, learningRate: gentleLearningRate };
  return changeOptions(options, own);
}
