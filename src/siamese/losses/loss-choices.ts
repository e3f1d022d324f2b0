/**
 * Every loss there is, in the order of the form. The name of a loss, its field, its defaults, its checks, the advice
 * when it collapses and the tests that every loss must pass are derived from this list.
 */
import { keyedByName } from '../keyed-by-name.ts';
import { contrastive } from './contrastive/contrastive.ts';
import { koch } from './koch/koch.ts';
import { pairLogistic } from './pair-logistic/pair-logistic.ts';
import { supervisedContrastive } from './supervised-contrastive/supervised-contrastive.ts';
import { tripletBatchHard } from './triplet-batch-hard/triplet-batch-hard.ts';
import { tripletSemiHard } from './triplet-semi-hard/triplet-semi-hard.ts';

export const lossChoices = [
  contrastive,
  pairLogistic,
  koch,
  tripletBatchHard,
  tripletSemiHard,
  supervisedContrastive,
] as const;

type AnyLoss = (typeof lossChoices)[number];
export type LossName = AnyLoss['name'];
/** The options of all losses: a loss looks at its own, the others keep their value for the next one. */
export type LossOptions = { readonly [Own in AnyLoss['options'][number]['name']]: number };

export const lossNamed = keyedByName(lossChoices);

/** Each option of the losses once, in the order in which the losses name them. */
export const lossOptions = [...new Set(lossChoices.flatMap(({ options }) => [...options]))];

// `fromEntries` forgets the names, which are those of the options.
export const defaultLossOptions = Object.fromEntries(
  lossOptions.map(({ name, usual }) => [name, usual]),
) as LossOptions;
