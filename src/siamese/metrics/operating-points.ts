/** What a few thresholds amount to, for whoever has a model but none of the pairs it was measured on. */
import type { OperatingPoint } from '../reports.ts';
import { ratesAt } from './rates-at.ts';
import { trueAcceptAt } from './true-accept-at.ts';

/** Shares of strangers that may pass where a mistake costs more than a second try. */
const strictShares = [0.05, 0.01];

/**
 * @param threshold the model's own
 * @returns its own point, then stricter ones as far as there are different pairs enough to tell; none without pairs of
 *   both kinds
 */
export function operatingPoints(
  distances: Float32Array,
  same: Uint8Array,
  threshold: number,
): OperatingPoint[] {
  const { falseAccept, falseReject } = ratesAt(distances, same, threshold);
  if (Number.isNaN(falseAccept) || Number.isNaN(falseReject)) return [];
  const stricter = trueAcceptAt(distances, same, strictShares).filter(
    (point) => point.isMeasurable && point.threshold < threshold && point.falseAccept < falseAccept,
  );
  return [
    { threshold, falseAccept, trueAccept: 1 - falseReject },
    ...stricter.map((point) => ({
      threshold: point.threshold,
      falseAccept: point.falseAccept,
      trueAccept: point.trueAccept,
    })),
  ];
}
