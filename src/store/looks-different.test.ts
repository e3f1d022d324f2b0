import { expect, test } from 'vitest';
import { defaultTrainingOptions } from '../siamese/options.ts';
import { looksDifferent } from './looks-different.ts';

const drawn = defaultTrainingOptions;

test('another network crops every face differently', () => {
  const now = { ...drawn, preset: 'koch2015' } as const;
  expect(looksDifferent('test', drawn, now)).toBe(true);
  expect(looksDifferent('train', drawn, now)).toBe(true);
});

test('so does another part of the photo', () => {
  expect(looksDifferent('test', drawn, { ...drawn, region: 1 })).toBe(true);
});

test('augmentation changes the faces of the train part only', () => {
  for (const change of [{ flip: false }, { rotationDegrees: 20 }, { erasing: 0 }]) {
    expect(looksDifferent('train', drawn, { ...drawn, ...change })).toBe(true);
    expect(looksDifferent('validation', drawn, { ...drawn, ...change })).toBe(false);
  }
});

test('how it is trained changes no face', () => {
  expect(
    looksDifferent('train', drawn, { ...drawn, loss: 'pair-logistic', learningRate: 0.01, seed: 9 }),
  ).toBe(false);
});
