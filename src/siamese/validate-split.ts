/** Whether a dataset can be split as it is asked for. Plain numbers, messages for people. */
import { rangeProblem } from './number-range.ts';
import type { SplitOptions } from './options.ts';
import { type SplitNumber, splitFieldApplies, splitFields } from './split-fields.ts';
import { splitSources } from './split-sources.ts';

export interface SplitProblem {
  readonly option: keyof SplitOptions;
  /** What is wrong, the value, and what would be right. */
  readonly message: string;
}

/** A split that cannot be made; the message lists every problem. */
export class InvalidSplitError extends Error {
  override readonly name = 'InvalidSplitError';
  constructor(readonly problems: readonly SplitProblem[]) {
    super(problems.map(({ message }) => message).join(' '));
  }
}

/** Numbers that the source of the split does not look at may be anything. */
export function validateSplit(split: SplitOptions): SplitProblem[] {
  const words: readonly string[] = splitSources.map(({ name }) => name);
  if (!words.includes(split.source)) {
    const message = `Split: there is no "${split.source}". Choose one of ${words.join(', ')}.`;
    return [{ option: 'source', message }];
  }
  const names = Object.keys(splitFields) as SplitNumber[]; // its keys are the numbers
  return names
    .filter((name) => splitFieldApplies(name, split.source))
    .flatMap((option) => {
      const message = rangeProblem(splitFields[option], split[option]);
      return message === null ? [] : [{ option, message }];
    });
}

/** @throws InvalidSplitError */
export function refuseInvalidSplit(split: SplitOptions): void {
  const problems = validateSplit(split);
  if (problems.length > 0) throw new InvalidSplitError(problems);
}
