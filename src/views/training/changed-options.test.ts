import { expect, test } from 'vitest';
import { changeOptions, optionsOf } from '../../siamese/change-options.ts';
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

test('what a network or a loss brings is not named beside it', () => {
  expect(changedOptions(optionsOf('koch2015'))).toEqual([{ name: 'preset', value: 'Koch 2015' }]);
  const triplet = changeOptions(optionsOf('best'), { loss: 'triplet-semi-hard', rotationDegrees: 9 });
  expect(changedOptions(triplet)).toEqual([
    { name: 'preset', value: 'Best' },
    { name: 'loss', value: 'Triplet, semi-hard' },
    { name: 'rotationDegrees', value: '9 degrees' },
  ]);
});

test('choices have the names of the form, and numbers their unit', () => {
  const change = { distance: 'euclidean', loss: 'triplet-batch-hard', warmUpSteps: 50 } as const;
  const options = changeOptions(optionsOf('koch2015'), change);
  expect(changedOptions(options).map(({ value }) => value)).toEqual([
    'Koch 2015',
    'Euclidean',
    'Triplet, batch-hard',
    '50 steps',
  ]);
});
