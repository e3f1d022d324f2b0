/** What a distance means in shares of pairs: a probability, and of what. */
import { probabilityOf } from '../../siamese/metrics/probability-calibration.ts';
import type { ProbabilityCurve } from '../../siamese/reports.ts';

export function probabilityInWords(distance: number, curve: ProbabilityCurve): string {
  const share = Math.round(100 * probabilityOf(distance, curve));
  const many = share < 1 ? 'fewer than 1' : share > 99 ? 'more than 99' : `about ${share}`;
  return `Of 100 validation pairs this far apart, ${many} show the same person, where same and different are equally frequent.`;
}
