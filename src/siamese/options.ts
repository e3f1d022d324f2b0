/**
 * Every setting of the library: its type and its default.
 *
 * Reaches no tensor, so that a form can be made of it without loading the engine. The words used here (`contrastive`,
 * `person-batch`, …) are the words of the protocol, of saved runs and of the form; each is told where the choice that
 * it names is described.
 */
import { defaultLossOptions } from './losses/loss-choices.ts';
import type { PresetName } from './presets/presets.ts';
import type { Recipe } from './recipe.ts';
import type { SplitSource } from './split-sources.ts';

export type { LossName } from './losses/loss-choices.ts';
export type { DistanceName } from './model/distance-choices.ts';
export type { PresetName } from './presets/presets.ts';
export type { AugmentationOptions } from './recipe.ts';
export type { SamplingName } from './sampling/sampling-choices.ts';
export type { SplitSource } from './split-sources.ts';
export type { BudgetUnit } from './training/budget-units.ts';

/** How a dataset is divided by person, and which fixed pairs validation and test are measured on. */
export interface SplitOptions {
  /**
   * `seeded`: by shares. `lfw-view-1`: LFW's development lists decide train and test. `lfw-view-2`: one of LFW's
   * ten folds is the test, the people of the other nine are trained on.
   */
  readonly source: SplitSource;
  /** The fold of `lfw-view-2` that is tested, 1..10. */
  readonly fold: number;
  readonly seed: number;
  /** Share of people held out for validation, (0, 0.5]. */
  readonly validationShare: number;
  /** Share of people held out for the test, (0, 0.5]; used by `seeded` only. */
  readonly testShare: number;
  /** Evaluation pairs per part, half same and half different, as far as the people allow. */
  readonly evaluationPairs: number;
}

export interface TrainingOptions extends Recipe {
  readonly preset: PresetName;
}

export const defaultSplitOptions: SplitOptions = {
  source: 'seeded',
  fold: 1,
  seed: 1,
  validationShare: 0.1,
  testShare: 0.2,
  evaluationPairs: 1000,
};

/** Those of the preset that is first chosen, and what no preset says. */
export const defaultTrainingOptions: TrainingOptions = {
  preset: 'compact',
  region: 0.44,
  distance: 'euclidean',
  loss: 'contrastive',
  ...defaultLossOptions,
  sampling: 'person-batch',
  peoplePerBatch: 32,
  facesPerPerson: 4,
  singlePhotoRows: 1,
  pairsPerBatch: 32,
  budgetUnit: 'seconds',
  budget: 900,
  learningRate: 0.002,
  warmUpSteps: 20,
  weightDecay: 0.05,
  averaging: 0,
  validateEvery: 50,
  flip: true,
  rotationDegrees: 5,
  scale: 0.06,
  shift: 0.05,
  light: 0.2,
  shading: 0.4,
  erasing: 0.15,
  seed: 1,
};
