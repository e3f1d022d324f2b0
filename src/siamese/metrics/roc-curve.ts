/**
 * The receiver operating characteristic: false against true acceptance, threshold by threshold.
 */
import type { RocCurve } from '../reports.ts';
import { sweepThresholds } from './sweep-thresholds.ts';

/**
 * Starts where nobody is accepted (0, 0), has one point per distinct distance and ends where everybody
 * is (1, 1). `same` holds 1 for a same pair. A kind without pairs has a share of NaN.
 */
export function rocCurve(distances: Float32Array, same: Uint8Array): RocCurve {
  const sweep = sweepThresholds(distances, same);
  return {
    thresholds: sweep.thresholds,
    falseAccept: Float32Array.from(sweep.acceptedDifferent, (count) => count / sweep.differentPairs),
    trueAccept: Float32Array.from(sweep.acceptedSame, (count) => count / sweep.samePairs),
  };
}
