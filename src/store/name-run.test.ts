import { expect, test } from 'vitest';
import { defaultTrainingOptions } from '../siamese/options.ts';
import { lengthInWords, nameRun } from './name-run.ts';

test('a run is named after its network, loss and length', () => {
  expect(nameRun(defaultTrainingOptions, [])).toBe('Compact, contrastive, 15 min');
  expect(nameRun({ ...defaultTrainingOptions, loss: 'triplet-semi-hard', budget: 90 }, [])).toBe(
    'Compact, triplet, semi-hard, 90 s',
  );
});

test('Koch’s network with Koch’s loss is not named twice', () => {
  const options = { ...defaultTrainingOptions, preset: 'koch2015', loss: 'koch' } as const;
  expect(nameRun(options, [])).toBe('Koch 2015, 15 min');
});

test('a name that is taken gets the next free number', () => {
  const taken = ['Compact, contrastive, 15 min', 'Compact, contrastive, 15 min (2)'];
  expect(nameRun(defaultTrainingOptions, taken)).toBe('Compact, contrastive, 15 min (3)');
});

test('lengths read as people say them', () => {
  expect(lengthInWords(45, 'seconds')).toBe('45 s');
  expect(lengthInWords(120, 'seconds')).toBe('2 min');
  expect(lengthInWords(1, 'epochs')).toBe('1 epoch');
  expect(lengthInWords(500, 'steps')).toBe('500 steps');
});
