/**
 * Every setting of the library: its type, its default and its range.
 *
 * Imports nothing, so a form can be generated from it without loading the engine. The words used
 * here (`contrastive`, `person-batch`, …) are the words of the protocol, of saved runs and of the form.
 */

export type PresetName = 'quick' | 'compact' | 'best' | 'koch2015';
export type DistanceName = 'euclidean' | 'weighted-l1';
export type LossName =
  | 'contrastive'
  | 'pair-logistic'
  | 'koch'
  | 'triplet-batch-hard'
  | 'triplet-semi-hard'
  | 'supervised-contrastive';
export type SamplingName = 'person-batch' | 'twin-pairs';
export type SplitSource = 'seeded' | 'lfw-view-1' | 'lfw-view-2';
export type BudgetUnit = 'seconds' | 'steps' | 'epochs';

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

export interface TrainingOptions extends AugmentationOptions {
  readonly preset: PresetName;
  /** Share of a photo's shorter side, about its middle, that the network sees, (0, 1]. */
  readonly region: number;
  readonly distance: DistanceName;
  readonly loss: LossName;
  /** Contrastive and triplet losses: the distance that different pairs are pushed beyond. */
  readonly margin: number;
  /** Share of a batch's different pairs that count, hardest (closest) first; 1 counts all. */
  readonly hardShare: number;
  /** Supervised contrastive loss: how sharply the closest faces are looked at. */
  readonly temperature: number;
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

export const defaultSplitOptions: SplitOptions = {
  source: 'seeded',
  fold: 1,
  seed: 1,
  validationShare: 0.1,
  testShare: 0.2,
  evaluationPairs: 1000,
};

export const defaultTrainingOptions: TrainingOptions = {
  preset: 'compact',
  region: 0.44,
  distance: 'euclidean',
  loss: 'contrastive',
  margin: 1.8,
  hardShare: 0.1,
  temperature: 0.1,
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

/** Changes of a face that a quarter of an hour has the time to learn. */
const weakAugmentation = {
  rotationDegrees: 5,
  scale: 0.06,
  shift: 0.05,
  erasing: 0.15,
} satisfies Partial<TrainingOptions>;

/** For the time in which a network would otherwise learn its faces by heart. */
const strongAugmentation = {
  rotationDegrees: 7,
  scale: 0.08,
  shift: 0.06,
  erasing: 0.25,
} satisfies Partial<TrainingOptions>;

/** What our own networks are trained with. */
const ownNetwork = {
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
} satisfies Partial<TrainingOptions>;

/** What a preset changes besides its blocks: options that make sense only with it. All presets name the same ones. */
export const presetOverrides: Record<PresetName, Partial<TrainingOptions>> = {
  quick: { ...ownNetwork, shading: 0, budget: 120 },
  compact: { ...ownNetwork, budget: 900 },
  best: { ...ownNetwork, ...strongAugmentation, validateEvery: 100, budget: 2700 },
  koch2015: {
    ...weakAugmentation,
    budgetUnit: 'seconds',
    budget: 2700,
    region: 0.5,
    distance: 'weighted-l1',
    hardShare: 1,
    loss: 'koch',
    sampling: 'twin-pairs',
    shading: 0,
    validateEvery: 50,
    learningRate: 0.0003,
    weightDecay: 0.01,
  },
};

/**
 * What a loss changes: one margin does not suit all. A contrastive loss pushes different pairs beyond its margin, a triplet
 * loss pushes them the margin farther than the same pair. Both measured on LFW (`recipes.md`).
 */
export const lossOverrides: Record<LossName, Partial<TrainingOptions>> = {
  contrastive: { margin: 1.8 },
  'pair-logistic': {},
  koch: {},
  'triplet-batch-hard': { margin: 0.3 },
  'triplet-semi-hard': { margin: 0.3 },
  'supervised-contrastive': {},
};

// --- Fields: what a form needs to show an option ------------------------------------------------

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** One sentence in plain words. */
  readonly help: string;
}

interface FieldText {
  readonly label: string;
  readonly help: string;
  readonly group: FieldGroup;
  /** The field has a meaning only when this option has one of these values. */
  readonly onlyWhen?: { readonly option: keyof TrainingOptions; readonly isOneOf: readonly string[] };
}

export type FieldGroup = 'Network' | 'Loss' | 'Batch' | 'Schedule' | 'Augmentation';

export type Field<Value> = FieldText &
  ([Value] extends [boolean]
    ? { readonly kind: 'switch' }
    : [Value] extends [number]
      ? {
          readonly kind: 'number';
          readonly minimum: number;
          readonly maximum: number;
          readonly step: number;
          readonly integer: boolean;
          readonly unit?: string;
        }
      : [Value] extends [string]
        ? { readonly kind: 'choice'; readonly choices: readonly Choice<Value>[] }
        : never);

export type TrainingFields = { readonly [Option in keyof TrainingOptions]: Field<TrainingOptions[Option]> };
