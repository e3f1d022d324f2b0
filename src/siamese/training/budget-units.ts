/** What the length of a run can be counted in. */
import type { NamedChoice } from '../field.ts';

export interface Used {
  readonly steps: number;
  readonly faces: number;
  readonly elapsedMs: number;
}

interface UnitOfBudget extends NamedChoice {
  /** A length that makes sense in this unit: 300 epochs would take a day. */
  readonly usual: number;
  /** @param facesPerEpoch faces of the training people. @returns how many of this unit are used */
  amount(used: Used, facesPerEpoch: number): number;
}

export const budgetUnits = [
  {
    name: 'seconds',
    label: 'Seconds',
    help: 'Stops when the time is up, on any machine.',
    usual: 300,
    amount: ({ elapsedMs }) => elapsedMs / 1000,
  },
  {
    name: 'steps',
    label: 'Steps',
    help: 'The same number of batches everywhere; repeatable with the same seed.',
    usual: 500,
    amount: ({ steps }) => steps,
  },
  {
    name: 'epochs',
    label: 'Epochs',
    help: 'Passes over the training faces.',
    usual: 5,
    amount: ({ faces }, facesPerEpoch) => faces / Math.max(1, facesPerEpoch),
  },
] as const satisfies readonly UnitOfBudget[];

export type BudgetUnit = (typeof budgetUnits)[number]['name'];
