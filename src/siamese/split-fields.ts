/** The numbers of a split as a form shows them: label, help, range and when they apply. */
import type { NumberRange } from './number-range.ts';
import type { SplitOptions, SplitSource } from './options.ts';

export type SplitNumber = Exclude<keyof SplitOptions, 'source'>;

export interface SplitField extends NumberRange {
  /** It has a meaning only when this decides the split; without it, always. */
  readonly onlyFor?: SplitSource;
}

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
    onlyFor: 'seeded',
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
    onlyFor: 'lfw-view-2',
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

/** Whether a number does anything beside the source of the split. */
export function splitFieldApplies(name: SplitNumber, source: SplitSource): boolean {
  const { onlyFor } = splitFields[name];
  return onlyFor === undefined || onlyFor === source;
}
