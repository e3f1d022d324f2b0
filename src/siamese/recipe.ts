/**
 * How a network is trained: every option of a run but its preset, which is a network together with the recipe that
 * suits it.
 */
import type { LossName, LossOptions } from './losses/loss-choices.ts';
import type { DistanceName } from './model/distance-choices.ts';
import type { SamplingName } from './sampling/sampling-choices.ts';
import type { BudgetUnit } from './training/budget-units.ts';

export interface AugmentationOptions {
  /** Mirror half of the faces. */
  readonly flip: boolean;
  /** Largest turn, degrees either way. */
  readonly rotationDegrees: number;
  /** Largest change of scale, as a share: 0.07 is 93 % to 107 %. */
  readonly scale: number;
  /** Largest shift, as a share of the input size. */
  readonly shift: number;
  /** Largest change of brightness and contrast, as a share. */
  readonly light: number;
  /** Light from a side: largest change of brightness from the middle of a face to an edge, as a share. */
  readonly shading: number;
  /** Chance that a rectangle is erased from a face. */
  readonly erasing: number;
}

/** The options that only some losses look at (`margin`, `hardShare`, …) are told with these losses. */
export interface Recipe extends AugmentationOptions, LossOptions {
  /** Share of a photo's shorter side, about its middle, that the network sees, (0, 1]. */
  readonly region: number;
  readonly distance: DistanceName;
  readonly loss: LossName;
  readonly sampling: SamplingName;
  readonly peoplePerBatch: number;
  readonly facesPerPerson: number;
  /** Rows that each single-photo person of a batch gets: 1 is a stranger; 2 or more, changed differently, are same pairs. */
  readonly singlePhotoRows: number;
  /** Twin-pair batches: pairs per batch, half of them same. */
  readonly pairsPerBatch: number;
  readonly budgetUnit: BudgetUnit;
  readonly budget: number;
  readonly learningRate: number;
  readonly warmUpSteps: number;
  /** Decoupled weight decay (AdamW), per step and unit of learning rate. */
  readonly weightDecay: number;
  /** Each step the averaged weights keep this share of themselves; 0 measures and keeps the weights as they are. */
  readonly averaging: number;
  /** Steps between two validations. */
  readonly validateEvery: number;
  readonly seed: number;
}
