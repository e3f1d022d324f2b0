/** The pair-logistic loss, as it is chosen, checked and explained. */
import { hardShare, tooFewHardPairs } from '../hard-share.ts';
import { lossChoice } from '../loss-choice.ts';

export const pairLogistic = lossChoice({
  name: 'pair-logistic',
  label: 'Pair-logistic',
  help: 'Distance, then sigmoid, then cross-entropy between same and different.',
  needs: 'pairs',
  options: [hardShare],
  overrides: {},
  warnings: tooFewHardPairs,
  remedy: 'Lower the learning rate, or count more of the different pairs.',
});
