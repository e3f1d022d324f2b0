/** The hard-negative share, an option of the losses that look at pairs one by one and so can leave the easy ones out. */
import { type LossSurroundings, type LossWarning, lossOption } from './loss-choice.ts';

export const hardShare = lossOption({
  name: 'hardShare',
  usual: 0.1,
  label: 'Hard-negative share',
  help: 'Share of the different pairs of a batch that count, closest first.',
  minimum: 0.01,
  maximum: 1,
  step: 0.01,
  integer: false,
});

/** Measured on LFW, `recipes.md`: below it accuracy falls. */
const tooHardShare = 0.08;

export function tooFewHardPairs(
  options: Pick<LossSurroundings, 'sampling' | 'pairsPerBatch'> & { readonly hardShare: number },
): LossWarning<'hardShare'>[] {
  const { sampling, pairsPerBatch, hardShare: share } = options;
  const warning = (message: string): LossWarning<'hardShare'>[] => [{ option: 'hardShare', message }];
  if (sampling === 'person-batch' && share < tooHardShare) {
    return warning(
      `The closest ${Math.round(1000 * share) / 10} % of the different pairs are likely to be too few to learn from: measured on LFW, a share of 0.05 was right a point less often than 0.1. Use 0.1.`,
    );
  }
  if (sampling === 'twin-pairs' && share * (pairsPerBatch / 2) < 1.5) {
    return warning(
      `Of ${pairsPerBatch / 2} different pairs a share of ${share} leaves one to learn from. Use a share of 1 with twin pairs.`,
    );
  }
  return [];
}
