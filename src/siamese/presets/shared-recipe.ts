/** What several presets have in common: how their networks are trained, and what these are shown. */
import { centred } from '../framing.ts';
import type { Preprocessing } from '../preprocessing.ts';
import type { PresetRecipe } from './preset.ts';

/** Changes of a face that a quarter of an hour has the time to learn. */
export const weakAugmentation = {
  rotationDegrees: 5,
  scale: 0.06,
  shift: 0.05,
  erasing: 0.15,
} satisfies Partial<PresetRecipe>;

/** For the time in which a network would otherwise learn its faces by heart. */
export const strongAugmentation = {
  rotationDegrees: 7,
  scale: 0.08,
  shift: 0.06,
  erasing: 0.25,
} satisfies Partial<PresetRecipe>;

/** What our own networks are trained with; how long, each says itself. */
export const ownRecipe: Omit<PresetRecipe, 'budget'> = {
  ...weakAugmentation,
  region: 0.44,
  distance: 'euclidean',
  loss: 'contrastive',
  hardShare: 0.1,
  sampling: 'person-batch',
  budgetUnit: 'seconds',
  learningRate: 0.002,
  weightDecay: 0.05,
  shading: 0.4,
  validateEvery: 50,
};

/**
 * What our own networks are shown. The crop is a quarter larger than what the network sees: turning and shifting a face
 * takes from around it.
 */
export function ownPreprocessing(sizes: { readonly crop: number; readonly input: number }): Preprocessing {
  return {
    framing: centred,
    crop: { region: 0.55, size: sizes.crop, channels: 1 },
    inputSize: sizes.input,
    standardisation: 'per-image',
    scales: [0.9, 1, 1.1],
    mirrored: true,
  };
}
