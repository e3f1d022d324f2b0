/** A number that people may set: how a form names it, and the range that everything else must keep to as well. */

export interface NumberRange {
  readonly label: string;
  /** One or two sentences in plain words. */
  readonly help: string;
  readonly minimum: number;
  readonly maximum: number;
  /** By which a form counts it up and down. */
  readonly step: number;
  readonly integer: boolean;
  readonly unit?: string;
}

export function fitsRange(range: NumberRange, value: unknown): value is number {
  return rangeProblem(range, value) === null;
}

/** @returns what is wrong, with the value and what would be right; null when nothing is */
export function rangeProblem(
  { label, minimum, maximum, integer }: Omit<NumberRange, 'help' | 'step'>,
  value: unknown,
): string | null {
  if (typeof value !== 'number' || !(value >= minimum && value <= maximum)) {
    return `${label} is ${value}; it must be between ${minimum} and ${maximum}.`;
  }
  return integer && !Number.isInteger(value) ? `${label} is ${value}; it must be a whole number.` : null;
}
