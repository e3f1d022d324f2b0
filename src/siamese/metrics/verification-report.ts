/**
 * How well distances tell same from different, at a threshold chosen elsewhere.
 */
import type { VerificationReport } from '../reports.ts';
import { areaUnderSweep } from './auc.ts';
import { equalErrorOfSweep } from './equal-error-rate.ts';
import { ratesAt } from './rates-at.ts';
import { standardError } from './standard-error.ts';
import { sweepThresholds } from './sweep-thresholds.ts';

export function verificationReport(
  distances: Float32Array,
  same: Uint8Array,
  threshold: number,
): VerificationReport {
  const sweep = sweepThresholds(distances, same);
  const { accuracy } = ratesAt(distances, same, threshold);
  return {
    pairs: distances.length,
    samePairs: sweep.samePairs,
    differentPairs: sweep.differentPairs,
    threshold,
    accuracy,
    standardError: standardError(accuracy, distances.length),
    auc: areaUnderSweep(sweep),
    eer: equalErrorOfSweep(sweep),
  };
}
