/** The contrastive loss, as it is chosen, checked and explained. */
import { hardShare, tooFewHardPairs } from '../hard-share.ts';
import { lossChoice } from '../loss-choice.ts';
import { margin, unreachableMargin } from '../margin.ts';

/** Unit-length embeddings of an untrained network lie about this far apart. */
const startingDistance = Math.SQRT2;

export const contrastive = lossChoice({
  name: 'contrastive',
  label: 'Contrastive',
  help: 'Same pairs are pulled to distance 0, different pairs pushed beyond the margin.',
  needs: 'pairs',
  options: [margin, hardShare],
  /** It pushes different pairs beyond its margin, however far apart same ones are. Measured on LFW (`recipes.md`). */
  overrides: { margin: 1.8 },
  warnings: (options) => [
    ...(options.distance === 'euclidean' && options.margin <= startingDistance
      ? [
          {
            option: 'margin' as const,
            message: `A margin of ${options.margin} is likely to collapse: faces start about 1.41 apart, so different pairs would feel no push. Use 1.8.`,
          },
        ]
      : []),
    ...unreachableMargin(options),
    ...tooFewHardPairs(options),
  ],
  whenCollapsed: (options) => ({ loss: options.margin ** 2, margin: options.margin }),
  remedy: 'Lower the learning rate, lengthen the warm-up, or count more of the different pairs.',
  whyCollapsed: (options) =>
    options.distance === 'euclidean' && options.margin < 1.5
      ? `A margin of ${options.margin} is too small for embeddings of length 1, which start about 1.41 apart: use 1.8.`
      : null,
});
