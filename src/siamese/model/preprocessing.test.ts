import { expect, test } from 'vitest';
import { shownRegion } from '../face-image.ts';
import { defaultTrainingOptions } from '../options.ts';
import { presets as presetList, presetNamed } from '../presets/presets.ts';
import { preprocessingOf } from './architecture.ts';

const presets = presetList.map(({ name }) => name);

test.each(presets)('%s sees the part of a photo that its options say', (preset) => {
  const { region } = presetNamed[preset].recipe;
  const own = preprocessingOf(preset);
  expect(shownRegion(own.crop, own.inputSize)).toBe(region);
  expect(preprocessingOf(preset, region)).toBe(own); // the crops of the import fit
});

test('without a preset chosen it is the default one’s', () => {
  const { crop, inputSize } = preprocessingOf(defaultTrainingOptions.preset);
  expect(shownRegion(crop, inputSize)).toBe(defaultTrainingOptions.region);
});

test.each(presets)('%s can be shown all of a photo: the crop goes beyond its edges', (preset) => {
  const { crop, inputSize } = preprocessingOf(preset, 1);
  expect(crop.region).toBeCloseTo(crop.size / inputSize, 4);
  expect(shownRegion(crop, inputSize)).toBe(1);
});
