/**
 * The one place that knows which training options go together. Plain numbers, messages for people.
 */
import type { TrainingOptions } from './options.ts';
import { trainingFields } from './training-fields.ts';

export interface OptionProblem {
  readonly option: keyof TrainingOptions;
  /** `error`: cannot be trained. `warning`: can, but will disappoint. */
  readonly severity: 'error' | 'warning';
  /** What is wrong, the value, and what to do. */
  readonly message: string;
}

/** Options that cannot be trained; the message lists every error. */
export class InvalidTrainingOptionsError extends Error {
  override readonly name = 'InvalidTrainingOptionsError';
  constructor(readonly problems: readonly OptionProblem[]) {
    super(problems.map((problem) => problem.message).join(' '));
  }
}

/** Unit-length embeddings of an untrained network lie about this far apart, and never more than 2. */
const startingDistance = Math.SQRT2;
const largestDistance = 2;
/** Measured on LFW, `recipes.md`: below it accuracy falls. */
const tooHardShare = 0.08;

export function validateOptions(options: TrainingOptions): OptionProblem[] {
  return [...outOfRange(options), ...misfits(options), ...disappointments(options)];
}

/** @throws InvalidTrainingOptionsError */
export function refuseInvalidOptions(options: TrainingOptions): void {
  const errors = validateOptions(options).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new InvalidTrainingOptionsError(errors);
}

function outOfRange(options: TrainingOptions): OptionProblem[] {
  const names = Object.keys(trainingFields) as (keyof TrainingOptions)[]; // its keys are the options
  return names.flatMap((option) => {
    const field = trainingFields[option];
    const value = options[option];
    const error = (message: string): OptionProblem[] => [{ option, severity: 'error', message }];
    if (field.kind === 'choice') {
      const words: readonly string[] = field.choices.map((choice) => choice.value);
      if (words.includes(String(value))) return [];
      return error(`${field.label}: there is no "${value}". Choose one of ${words.join(', ')}.`);
    }
    if (field.kind !== 'number') return [];
    const { minimum, maximum, integer, label } = field;
    if (typeof value !== 'number' || !(value >= minimum && value <= maximum)) {
      return error(`${label} is ${value}; it must be between ${minimum} and ${maximum}.`);
    }
    return integer && !Number.isInteger(value)
      ? error(`${label} is ${value}; it must be a whole number.`)
      : [];
  });
}

function misfits({ loss, distance, sampling }: TrainingOptions): OptionProblem[] {
  const problems: OptionProblem[] = [];
  if (loss === 'koch' && distance !== 'weighted-l1') {
    problems.push({
      option: 'distance',
      severity: 'error',
      message:
        "Koch's loss learns the weights of a weighted L1 distance. Choose that distance, or the pair-logistic loss for Euclidean distance.",
    });
  }
  if ((isTriplet(loss) || loss === 'supervised-contrastive') && sampling !== 'person-batch') {
    problems.push({
      option: 'sampling',
      severity: 'error',
      message:
        'Triplet and supervised contrastive losses compare all faces of a batch; twin pairs come alone. Choose batches of people x faces.',
    });
  }
  return problems;
}

function disappointments(options: TrainingOptions): OptionProblem[] {
  const { loss, distance, margin, sampling, hardShare, pairsPerBatch } = options;
  const problems: OptionProblem[] = [];
  const warn = (option: keyof TrainingOptions, message: string): void => {
    problems.push({ option, severity: 'warning', message });
  };
  const unitLength = distance === 'euclidean';
  if (loss === 'contrastive' && unitLength && margin <= startingDistance) {
    warn(
      'margin',
      `A margin of ${margin} is likely to collapse: faces start about 1.41 apart, so different pairs would feel no push. Use 1.8.`,
    );
  }
  if ((loss === 'contrastive' || isTriplet(loss)) && unitLength && margin > largestDistance) {
    warn('margin', `A margin of ${margin} cannot be reached: Euclidean distances end at 2. Use 1.8 or less.`);
  }
  if (loss === 'triplet-batch-hard') {
    warn(
      'loss',
      'Batch-hard triplets hardly learn from random weights, whose hardest faces tell nothing: measured on LFW after as many steps, they were right for 75 % of unseen pairs, semi-hard ones for 84 %. Use semi-hard triplets, or start from a model.',
    );
  }
  if (sampling === 'person-batch' && isPairLoss(loss) && hardShare < tooHardShare) {
    warn(
      'hardShare',
      `The closest ${Math.round(1000 * hardShare) / 10} % of the different pairs are likely to be too few to learn from: measured on LFW, a share of 0.05 was right a point less often than 0.1. Use 0.1.`,
    );
  }
  if (sampling === 'twin-pairs' && isPairLoss(loss) && hardShare * (pairsPerBatch / 2) < 1.5) {
    warn(
      'hardShare',
      `Of ${pairsPerBatch / 2} different pairs a share of ${hardShare} leaves one to learn from. Use a share of 1 with twin pairs.`,
    );
  }
  if (options.preset === 'koch2015' && sampling === 'person-batch') {
    const faces = options.peoplePerBatch * options.facesPerPerson;
    if (faces > 64) {
      warn(
        'peoplePerBatch',
        `${faces} faces a batch need several gigabytes in this network. Use 64 or fewer.`,
      );
    }
  }
  return problems;
}

function isTriplet(loss: TrainingOptions['loss']): boolean {
  return loss === 'triplet-batch-hard' || loss === 'triplet-semi-hard';
}

/** Losses that look at pairs one by one, and so can leave the easy ones out. */
function isPairLoss(loss: TrainingOptions['loss']): boolean {
  return loss === 'contrastive' || loss === 'pair-logistic' || loss === 'koch';
}
