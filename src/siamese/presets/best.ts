/** `best`, the network for whoever has time: where time allows it more pixels are worth more than more filters. */
import { preset } from './preset.ts';
import { residualStages } from './residual-stages.ts';
import { ownPreprocessing, ownRecipe, strongAugmentation } from './shared-recipe.ts';

export const best = preset({
  name: 'best',
  label: 'Best',
  help: 'A finer look at 128 x 128 grey faces, which are changed more on the way: 1.1 million weights, three quarters of an hour.',
  recipe: { ...ownRecipe, ...strongAugmentation, validateEvery: 100, budget: 2700 },
  // 1.07 million weights, 35 million multiply-adds.
  architecture: { inputSize: 128, channels: 1, blocks: residualStages([12, 24, 56, 96]) },
  preprocessing: ownPreprocessing({ crop: 160, input: 128 }),
});
