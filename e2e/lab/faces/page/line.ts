/** The threshold that a live check decides by unless the person chooses another one. */
import type { ModelSummary } from '../../../../src/records/model.ts';

export interface Line {
  readonly threshold: number;
  readonly falseAccept: number | null;
}

export function lineOf({ operatingPoints, threshold }: ModelSummary): Line {
  return operatingPoints.at(-1) ?? { threshold, falseAccept: null };
}
