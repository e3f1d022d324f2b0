/** How much of a run's length is used. Only a budget in seconds looks at the clock. */
import { keyedByName } from '../keyed-by-name.ts';
import type { TrainingOptions } from '../options.ts';
import { budgetUnits, type Used } from './budget-units.ts';

const units = keyedByName(budgetUnits);

/** @param facesPerEpoch faces of the training people. @returns 0..1, where 1 is the end */
export function budgetUsed(
  { budgetUnit, budget }: Pick<TrainingOptions, 'budgetUnit' | 'budget'>,
  used: Used,
  facesPerEpoch: number,
): number {
  return Math.min(1, units[budgetUnit].amount(used, facesPerEpoch) / budget);
}
