/** The numbers of a split as a form shows them: label, help, and the range that anything else must keep to. */
import type { Field, SplitOptions } from '../siamese/options.ts';

export type SplitNumber = Exclude<keyof SplitOptions, 'source'>;
export type SplitField = Pick<Field<number>, 'label' | 'help' | 'minimum' | 'maximum' | 'step' | 'integer'>;

export const splitFields: Readonly<Record<SplitNumber, SplitField>> = {
  validationShare: {
    label: 'Held out for validation',
    help: 'To choose the best checkpoint and the threshold.',
    minimum: 0.05,
    maximum: 0.5,
    step: 0.05,
    integer: false,
  },
  testShare: {
    label: 'Held out for the test',
    help: 'Never seen before the evaluation.',
    minimum: 0.05,
    maximum: 0.5,
    step: 0.05,
    integer: false,
  },
  evaluationPairs: {
    label: 'Evaluation pairs per part',
    help: 'Half same, half different.',
    minimum: 20,
    maximum: 20_000,
    step: 100,
    integer: true,
  },
  fold: {
    label: 'Fold',
    help: 'Whose people are tested; the others are trained on.',
    minimum: 1,
    maximum: 10,
    step: 1,
    integer: true,
  },
  seed: {
    label: 'Seed',
    help: 'The same seed gives the same split and the same pairs.',
    minimum: 0,
    maximum: 4_294_967_295,
    step: 1,
    integer: true,
  },
};

export function fitsField({ minimum, maximum, integer }: SplitField, value: unknown): value is number {
  if (typeof value !== 'number' || !(value >= minimum && value <= maximum)) return false;
  return !integer || Number.isInteger(value);
}
