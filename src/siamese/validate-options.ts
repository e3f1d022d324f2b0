/**
 * Which training options go together: each in its range, and what the chosen loss and preset say of the others. Plain
 * numbers, messages for people.
 */
import { lossChoices } from './losses/loss-choices.ts';
import { rangeProblem } from './number-range.ts';
import type { TrainingOptions } from './options.ts';
import { presets } from './presets/presets.ts';
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
    const message = problemOf(option, options[option]);
    return message === null ? [] : [{ option, severity: 'error', message }];
  });
}

function problemOf(option: keyof TrainingOptions, value: unknown): string | null {
  const field = trainingFields[option];
  if (field.kind === 'number') return rangeProblem(field, value);
  if (field.kind === 'switch') return null;
  const words: readonly string[] = field.choices.map((choice) => choice.value);
  if (words.includes(String(value))) return null;
  return `${field.label}: there is no "${value}". Choose one of ${words.join(', ')}.`;
}

/** What the chosen loss cannot do without. */
function misfits({ loss, distance, sampling }: TrainingOptions): OptionProblem[] {
  const chosen = lossChoices.find(({ name }) => name === loss);
  const problems: OptionProblem[] = [];
  if (chosen?.onlyDistance !== undefined && chosen.onlyDistance.name !== distance) {
    problems.push({ option: 'distance', severity: 'error', message: chosen.onlyDistance.message });
  }
  if (chosen?.needs === 'batch' && sampling !== 'person-batch') {
    problems.push({
      option: 'sampling',
      severity: 'error',
      message: `${batchLossesInWords()} losses compare all faces of a batch; twin pairs come alone. Choose batches of people x faces.`,
    });
  }
  return problems;
}

/** `Triplet and supervised contrastive`: the labels of all such losses, each up to its comma and none twice. */
function batchLossesInWords(): string {
  const labels = lossChoices.filter(({ needs }) => needs === 'batch').map(({ label }) => label);
  const kinds = [...new Set(labels.map((label) => label.replace(/,.*/, '')))];
  const words = new Intl.ListFormat('en-GB').format(kinds.map((kind) => kind.toLowerCase()));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the chosen loss and preset warn of. */
function disappointments(options: TrainingOptions): OptionProblem[] {
  const chosen = [
    lossChoices.find(({ name }) => name === options.loss),
    presets.find(({ name }) => name === options.preset),
  ];
  return chosen
    .flatMap((one) => one?.warnings?.(options) ?? [])
    .map(({ option, message }) => ({ option, severity: 'warning', message }));
}
