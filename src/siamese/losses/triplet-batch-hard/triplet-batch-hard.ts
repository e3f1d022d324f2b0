/** The batch-hard triplet loss, as it is chosen, checked and explained. */
import { lossChoice } from '../loss-choice.ts';
import { margin, unreachableMargin } from '../margin.ts';

export const tripletBatchHard = lossChoice({
  name: 'triplet-batch-hard',
  label: 'Triplet, batch-hard',
  help: 'For every face the farthest same and the closest different face of the batch.',
  needs: 'batch',
  options: [margin],
  /** A triplet loss pushes a different face the margin farther than the same one. Measured on LFW (`recipes.md`). */
  overrides: { margin: 0.3 },
  warnings: (options) => [
    ...unreachableMargin(options),
    {
      option: 'loss',
      message:
        'Batch-hard triplets hardly learn from random weights, whose hardest faces tell nothing: measured on LFW after as many steps, they were right for 75 % of unseen pairs, semi-hard ones for 84 %. Use semi-hard triplets, or start from a model.',
    },
  ],
  whenCollapsed: (options) => ({ loss: options.margin, margin: options.margin }),
  remedy: 'Lower the learning rate, or begin with the semi-hard triplet or the contrastive loss.',
});
