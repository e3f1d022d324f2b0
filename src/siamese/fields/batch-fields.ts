/** How a batch is put together, as a form shows it. */
import { choicesOf, type FieldsOf } from '../field.ts';
import type { Recipe } from '../recipe.ts';
import { type SamplingName, samplingChoices } from '../sampling/sampling-choices.ts';

const onlyWith = (sampling: SamplingName) => ({ option: 'sampling', isOneOf: [sampling] }) as const;
const personBatch = onlyWith('person-batch');
const twinPairs = onlyWith('twin-pairs');

type BatchOption = 'sampling' | 'peoplePerBatch' | 'facesPerPerson' | 'singlePhotoRows' | 'pairsPerBatch';

export const batchFields: FieldsOf<Pick<Recipe, BatchOption>> = {
  sampling: {
    kind: 'choice',
    group: 'Batch',
    label: 'Batches',
    help: 'How faces are put together for one step.',
    choices: choicesOf<SamplingName>(samplingChoices),
  },
  peoplePerBatch: {
    kind: 'number',
    integer: true,
    minimum: 2,
    maximum: 128,
    step: 1,
    group: 'Batch',
    label: 'People per batch',
    help: 'Different people in one batch.',
    onlyWhen: personBatch,
  },
  facesPerPerson: {
    kind: 'number',
    integer: true,
    minimum: 2,
    maximum: 16,
    step: 1,
    group: 'Batch',
    label: 'Faces per person',
    help: 'Faces of each of these people; people with one photo fill up as strangers.',
    onlyWhen: personBatch,
  },
  singlePhotoRows: {
    kind: 'number',
    integer: true,
    minimum: 1,
    maximum: 4,
    step: 1,
    group: 'Batch',
    label: 'Rows of single photos',
    help: 'How often a person with one photo is shown in a batch: once as a stranger, or changed in several ways as a same pair.',
    onlyWhen: personBatch,
  },
  pairsPerBatch: {
    kind: 'number',
    integer: true,
    minimum: 2,
    maximum: 256,
    step: 2,
    group: 'Batch',
    label: 'Pairs per batch',
    help: 'Half of them same, half different.',
    onlyWhen: twinPairs,
  },
};
