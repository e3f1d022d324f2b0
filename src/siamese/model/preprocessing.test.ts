import { expect, test } from 'vitest';
import { shownRegion } from '../face-image.ts';
import { defaultTrainingOptions, type PresetName, presetOverrides } from '../options.ts';
import { preprocessingOf } from './architecture.ts';

// Object.keys of a constant record: its keys are exactly the presets.
const presets = Object.keys(presetOverrides) as PresetName[];

test.each(presets)('%s sees the part of a photo that its options say', (preset) => {
  const { region } = presetOverrides[preset];
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
