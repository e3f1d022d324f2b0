/**
 * A run's name, made of what tells runs apart: the network, the loss and the length.
 * Knows nothing of the dataset: the list of runs shows it beside the name.
 */
import type { BudgetUnit, TrainingOptions } from '../siamese/options.ts';
import { choiceLabel } from './option-words.ts';

/** @returns for example `Compact, contrastive, 15 min`; a name already taken gets a number. */
export function nameRun(
  options: Pick<TrainingOptions, 'preset' | 'loss' | 'budget' | 'budgetUnit'>,
  taken: readonly string[],
): string {
  const network = choiceLabel('preset', options.preset);
  const loss = lowerFirst(choiceLabel('loss', options.loss));
  const name = [network, ...(network.startsWith('Koch') && options.loss === 'koch' ? [] : [loss])];
  const full = [...name, lengthInWords(options.budget, options.budgetUnit)].join(', ');
  if (!taken.includes(full)) return full;
  let number = 2;
  while (taken.includes(`${full} (${number})`)) number += 1;
  return `${full} (${number})`;
}

/** `5 min`, `90 s`, `200 steps`, `1 epoch`. */
export function lengthInWords(length: number, unit: BudgetUnit): string {
  if (unit === 'seconds') return length >= 60 && length % 60 === 0 ? `${length / 60} min` : `${length} s`;
  const word = unit === 'steps' ? 'step' : 'epoch';
  return `${length} ${word}${length === 1 ? '' : 's'}`;
}

function lowerFirst(text: string): string {
  return text.startsWith('Koch') ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
