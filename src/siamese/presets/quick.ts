/** `quick`, the network for a first look. */
import { preset } from './preset.ts';
import { narrowStages } from './residual-stages.ts';
import { ownPreprocessing, ownRecipe } from './shared-recipe.ts';

export const quick = preset({
  name: 'quick',
  label: 'Quick',
  help: 'For a first look in two minutes: 64 x 64 grey faces, 0.6 million weights.',
  recipe: { ...ownRecipe, shading: 0, budget: 120 },
  // 0.6 million weights, 13 million multiply-adds.
  architecture: { inputSize: 64, channels: 1, blocks: narrowStages },
  preprocessing: ownPreprocessing({ crop: 80, input: 64 }),
});
