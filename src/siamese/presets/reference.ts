/** `reference`, a small head over a network that somebody else trained: for few people and little time. */
import { referenceHeadArchitecture, referencePreprocessing } from '../reference/reference-network.ts';
import { preset } from './preset.ts';
import { ownRecipe } from './shared-recipe.ts';

export const reference = preset({
  name: 'reference',
  label: 'Reference head',
  help: 'dlib’s face network as it is (6.4 MB are fetched once), and a small head over it that learns your people in half a minute.',
  recipe: {
    ...ownRecipe,
    region: 1,
    loss: 'supervised-contrastive',
    budget: 20,
    // What it stands on is good already: heads that moved faster knew ten people's other photos less well than none.
    learningRate: 0.0002,
    validateEvery: 50,
    rotationDegrees: 0,
    scale: 0,
    shift: 0,
    shading: 0,
    erasing: 0,
  },
  architecture: referenceHeadArchitecture,
  preprocessing: referencePreprocessing,
});
