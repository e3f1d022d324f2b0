/** The semi-hard triplet loss, as it is chosen, checked and explained. */
import { lossChoice } from '../loss-choice.ts';
import { margin, unreachableMargin } from '../margin.ts';

export const tripletSemiHard = lossChoice({
  name: 'triplet-semi-hard',
  label: 'Triplet, semi-hard',
  help: 'Different faces that are farther than the same one, but within the margin.',
  needs: 'batch',
  options: [margin],
  /** A triplet loss pushes a different face the margin farther than the same one. Measured on LFW (`recipes.md`). */
  overrides: { margin: 0.3 },
  warnings: unreachableMargin,
  whenCollapsed: (options) => ({ loss: options.margin, margin: options.margin }),
  remedy: 'Lower the learning rate, or use the contrastive loss.',
});
