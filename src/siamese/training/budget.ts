/** How much of a run's length is used. Only a budget in seconds looks at the clock. */
import type { TrainingOptions } from '../options.ts';

export interface Used {
  readonly steps: number;
  readonly faces: number;
  readonly elapsedMs: number;
}

/** @param facesPerEpoch faces of the training people. @returns 0..1, where 1 is the end */
export function budgetUsed(
  { budgetUnit, budget }: Pick<TrainingOptions, 'budgetUnit' | 'budget'>,
  used: Used,
  facesPerEpoch: number,
): number {
  const amount = {
    seconds: used.elapsedMs / 1000,
    steps: used.steps,
    epochs: used.faces / Math.max(1, facesPerEpoch),
  }[budgetUnit];
  return Math.min(1, amount / budget);
}
