/** The training options in the words of their declaration: what a choice is called, and whether an option does anything. */
import type { Choice } from '../siamese/field.ts';
import type { TrainingOptions } from '../siamese/options.ts';
import { trainingFields } from '../siamese/training-fields.ts';

export type ChoiceName = 'preset' | 'distance' | 'loss' | 'sampling' | 'budgetUnit';

/** @returns the label the form shows, or the value itself when it is of another version */
export function choiceLabel(name: ChoiceName, value: TrainingOptions[ChoiceName]): string {
  const choices: readonly Choice<string>[] = trainingFields[name].choices;
  return choices.find((choice) => choice.value === value)?.label ?? value;
}

/** Whether an option does anything beside the others. */
export function hasMeaning(name: keyof TrainingOptions, options: TrainingOptions): boolean {
  const { onlyWhen } = trainingFields[name];
  return onlyWhen === undefined || onlyWhen.isOneOf.includes(String(options[onlyWhen.option]));
}
