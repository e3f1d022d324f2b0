import { expect, test } from 'vitest';
import { defaultTrainingOptions } from '../siamese/options.ts';
import { choiceLabel, hasMeaning } from './option-words.ts';

test('a choice is called what the form calls it', () => {
  expect(choiceLabel('preset', 'koch2015')).toBe('Koch 2015');
  expect(choiceLabel('loss', 'triplet-batch-hard')).toBe('Triplet, batch-hard');
  expect(choiceLabel('distance', 'weighted-l1')).toBe('Weighted L1');
});

test('an option has a meaning only beside the values its declaration names', () => {
  expect(hasMeaning('margin', defaultTrainingOptions)).toBe(true);
  expect(hasMeaning('margin', { ...defaultTrainingOptions, loss: 'koch' })).toBe(false);
  expect(hasMeaning('seed', { ...defaultTrainingOptions, loss: 'koch' })).toBe(true);
});
