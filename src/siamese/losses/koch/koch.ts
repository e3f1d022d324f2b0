/** Koch's loss, as it is chosen, checked and explained. */
import { hardShare, tooFewHardPairs } from '../hard-share.ts';
import { lossChoice } from '../loss-choice.ts';

export const koch = lossChoice({
  name: 'koch',
  label: 'Koch (cross-entropy)',
  help: 'Weighted L1 distance, sigmoid and cross-entropy over all pairs, as in the paper.',
  needs: 'pairs',
  onlyDistance: {
    name: 'weighted-l1',
    message:
      "Koch's loss learns the weights of a weighted L1 distance. Choose that distance, or the pair-logistic loss for Euclidean distance.",
  },
  options: [hardShare],
  overrides: {},
  warnings: tooFewHardPairs,
  remedy: 'Lower the learning rate: this network needs a small one.',
});
