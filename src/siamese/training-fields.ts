/**
 * The training options as a form shows them: label, help, range and when they apply, in the order of the form. A new
 * option is its type, its default and one entry in the fields of its group; the form and the checks follow.
 */
import type { FieldsOf } from './field.ts';
import { augmentationFields } from './fields/augmentation-fields.ts';
import { batchFields } from './fields/batch-fields.ts';
import { networkFields } from './fields/network-fields.ts';
import { scheduleFields } from './fields/schedule-fields.ts';
import { lossFields } from './losses/loss-fields.ts';
import type { TrainingOptions } from './options.ts';

export type TrainingFields = FieldsOf<TrainingOptions>;

export const trainingFields: TrainingFields = {
  ...networkFields,
  ...lossFields,
  ...batchFields,
  ...scheduleFields,
  ...augmentationFields,
};
