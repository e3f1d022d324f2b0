/**
 * Area under the ROC curve: the chance that a random same pair is closer than a random different pair,
 * a tie counting one half (Mann-Whitney U divided by the number of such comparisons).
 */
import { sweepThresholds, type ThresholdSweep } from './sweep-thresholds.ts';

/** In 0..1, 0.5 is guessing; NaN when there are no same or no different pairs. */
export function areaUnderCurve(distances: Float32Array, same: Uint8Array): number {
  return areaUnderSweep(sweepThresholds(distances, same));
}

export function areaUnderSweep(sweep: ThresholdSweep): number {
  const { acceptedSame, acceptedDifferent, samePairs, differentPairs } = sweep;
  let wins = 0;
  for (let row = 1; row < acceptedSame.length; row++) {
    const different = acceptedDifferent[row]! - acceptedDifferent[row - 1]!;
    // Same pairs already accepted are closer; those accepted in this very row tie.
    wins += (different * (acceptedSame[row]! + acceptedSame[row - 1]!)) / 2;
  }
  return wins / (samePairs * differentPairs);
}
