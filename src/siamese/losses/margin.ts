/** The margin, an option of the losses that push different pairs beyond a distance. */
import { type LossSurroundings, type LossWarning, lossOption } from './loss-choice.ts';

export const margin = lossOption({
  name: 'margin',
  usual: 1.8,
  label: 'Margin',
  help: 'Different pairs beyond this distance cost nothing. Contrastive loss on Euclidean distance needs more than 1.41, or it collapses.',
  minimum: 0.1,
  maximum: 4,
  step: 0.05,
  integer: false,
});

/** Embeddings of length 1 are never farther apart. */
const largestDistance = 2;

export function unreachableMargin(
  options: Pick<LossSurroundings, 'distance'> & { readonly margin: number },
): LossWarning<'margin'>[] {
  const isBeyond = options.distance === 'euclidean' && options.margin > largestDistance;
  const message = `A margin of ${options.margin} cannot be reached: Euclidean distances end at 2. Use 1.8 or less.`;
  return isBeyond ? [{ option: 'margin', message }] : [];
}
