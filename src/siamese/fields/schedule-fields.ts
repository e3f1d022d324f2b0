/** How long and how fast a network learns, as a form shows it. */
import { choicesOf, type FieldsOf } from '../field.ts';
import type { Recipe } from '../recipe.ts';
import { type BudgetUnit, budgetUnits } from '../training/budget-units.ts';

type ScheduleOption =
  | 'budgetUnit'
  | 'budget'
  | 'learningRate'
  | 'warmUpSteps'
  | 'weightDecay'
  | 'averaging'
  | 'validateEvery'
  | 'seed';

export const scheduleFields: FieldsOf<Pick<Recipe, ScheduleOption>> = {
  budgetUnit: {
    kind: 'choice',
    group: 'Schedule',
    label: 'Train for',
    help: 'What the length of a run is counted in.',
    choices: choicesOf<BudgetUnit>(budgetUnits),
  },
  budget: {
    kind: 'number',
    integer: true,
    minimum: 1,
    maximum: 1_000_000,
    step: 1,
    group: 'Schedule',
    label: 'Length',
    help: 'How many seconds, steps or epochs.',
  },
  learningRate: {
    kind: 'number',
    integer: false,
    minimum: 0.00001,
    maximum: 0.1,
    step: 0.0001,
    group: 'Schedule',
    label: 'Learning rate',
    help: 'Adam; rises over the warm-up, then falls along a cosine.',
  },
  warmUpSteps: {
    kind: 'number',
    integer: true,
    minimum: 0,
    maximum: 10_000,
    step: 10,
    group: 'Schedule',
    label: 'Warm-up',
    unit: 'steps',
    help: 'Steps over which the learning rate rises.',
  },
  weightDecay: {
    kind: 'number',
    integer: false,
    minimum: 0,
    maximum: 1,
    step: 0.01,
    group: 'Schedule',
    label: 'Weight decay',
    help: 'Pull of all weights towards zero (AdamW); against learning faces by heart.',
  },
  averaging: {
    kind: 'number',
    integer: false,
    minimum: 0,
    maximum: 0.9999,
    step: 0.001,
    group: 'Schedule',
    label: 'Weight averaging',
    help: 'The model is a running average of the weights that keeps this share at each step; 0 is off.',
  },
  validateEvery: {
    kind: 'number',
    integer: true,
    minimum: 1,
    maximum: 10_000,
    step: 10,
    group: 'Schedule',
    label: 'Validate every',
    unit: 'steps',
    help: 'How often people it does not train on are measured.',
  },
  seed: {
    kind: 'number',
    integer: true,
    minimum: 0,
    maximum: 4_294_967_295,
    step: 1,
    group: 'Schedule',
    label: 'Seed',
    help: 'The same seed, data and backend give the same run.',
  },
};
