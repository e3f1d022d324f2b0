/**
 * The error rate at the threshold where false accepts and false rejects are equally frequent.
 * Between two points of the ROC curve the crossing is interpolated along a straight line.
 */
import { sweepThresholds, type ThresholdSweep } from './sweep-thresholds.ts';

/** In 0..1, 0 is faultless; NaN when there are no same or no different pairs. */
export function equalErrorRate(distances: Float32Array, same: Uint8Array): number {
  return equalErrorOfSweep(sweepThresholds(distances, same));
}

export function equalErrorOfSweep(sweep: ThresholdSweep): number {
  const { acceptedSame, acceptedDifferent, samePairs, differentPairs } = sweep;
  if (samePairs === 0 || differentPairs === 0) return Number.NaN;
  let falseAcceptBefore = 0;
  let gapBefore = 1; // false reject - false accept; 1 where nobody is accepted, -1 where everybody is
  for (let row = 1; row < acceptedSame.length; row++) {
    const falseAccept = acceptedDifferent[row]! / differentPairs;
    const gap = 1 - acceptedSame[row]! / samePairs - falseAccept;
    if (gap <= 0) {
      const way = gapBefore / (gapBefore - gap);
      return falseAcceptBefore + way * (falseAccept - falseAcceptBefore);
    }
    falseAcceptBefore = falseAccept;
    gapBefore = gap;
  }
  return Number.NaN;
}
