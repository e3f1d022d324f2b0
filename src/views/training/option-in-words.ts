/** The value of an option as its declaration words it: `Koch 2015`, `on`, `20 steps`. */
import type { Field } from '../../siamese/field.ts';
import type { TrainingOptions } from '../../siamese/options.ts';
import { trainingFields } from '../../siamese/training-fields.ts';

/** The three kinds of fields, whatever option they belong to. */
export type AnyField = Field<boolean> | Field<number> | Field<string>;

export function fieldOf(name: keyof TrainingOptions): AnyField {
  return trainingFields[name];
}

/** @returns a choice that is not declared (any more) as it is */
export function optionInWords(name: keyof TrainingOptions, value: string | number | boolean): string {
  const field = fieldOf(name);
  if (field.kind === 'switch') return value === true ? 'on' : 'off';
  if (field.kind === 'choice') {
    return field.choices.find((choice) => choice.value === value)?.label ?? String(value);
  }
  return field.unit === undefined ? String(value) : `${value} ${field.unit}`;
}
