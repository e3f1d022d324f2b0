import { expect, test } from 'vitest';
import { defaultTrainingOptions } from '../../siamese/options.ts';
import { changedOptions } from './changed-options.ts';

test('only what differs from the defaults is named, the length not at all', () => {
  const options = { ...defaultTrainingOptions, margin: 1.5, flip: false, budget: 60 };
  expect(changedOptions(options)).toEqual([
    { name: 'margin', value: '1.5' },
    { name: 'flip', value: 'off' },
  ]);
});

test('an option without a meaning beside the others is not named', () => {
  const options = { ...defaultTrainingOptions, loss: 'koch', margin: 1.5, pairsPerBatch: 8 } as const;
  expect(changedOptions(options)).toEqual([{ name: 'loss', value: 'Koch (cross-entropy)' }]);
});

test('choices have the names of the form, and numbers their unit', () => {
  const options = {
    ...defaultTrainingOptions,
    preset: 'koch2015',
    distance: 'weighted-l1',
    loss: 'triplet-batch-hard',
    warmUpSteps: 50,
  } as const;
  expect(changedOptions(options).map(({ value }) => value)).toEqual([
    'Koch 2015',
    'Weighted L1',
    'Triplet, batch-hard',
    '50 steps',
  ]);
});
