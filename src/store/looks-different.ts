/** Whether faces that were drawn for a preview would look different with other options. */
import type { TrainingOptions } from '../siamese/options.ts';
import type { SplitPart } from '../siamese/reports.ts';
import { trainingFields } from '../siamese/training-fields.ts';

// Object.keys of a constant record: its keys are exactly the option names.
const names = Object.keys(trainingFields) as (keyof TrainingOptions)[];
const augmentation = names.filter((name) => trainingFields[name].group === 'Augmentation');

/** Network and part of the photo decide the crop of every face; only those to train on are augmented. */
export function looksDifferent(part: SplitPart, drawn: TrainingOptions, now: TrainingOptions): boolean {
  if (drawn.preset !== now.preset || drawn.region !== now.region) return true;
  return part === 'train' && augmentation.some((name) => drawn[name] !== now[name]);
}
