/**
 * Where to draw the line between same and different.
 *
 * The choice flatters the pairs it was made on, so it is made on validation people and applied to others.
 */
import type { ThresholdChoice } from '../reports.ts';
import { sweepThresholds } from './sweep-thresholds.ts';

/**
 * The threshold of the highest accuracy. Thresholds that do equally well are many: the middle one is taken,
 * and within it the middle of the gap to the next distance, as far from a change of mind as possible.
 * @throws RangeError when there are no pairs.
 */
export function chooseThreshold(distances: Float32Array, same: Uint8Array): ThresholdChoice {
  if (distances.length === 0) throw new RangeError('A threshold cannot be chosen without pairs.');
  const { thresholds, acceptedSame, acceptedDifferent, differentPairs } = sweepThresholds(distances, same);
  let mostCorrect = -1;
  let best: number[] = [];
  for (let row = 0; row < thresholds.length; row++) {
    const correct = acceptedSame[row]! + differentPairs - acceptedDifferent[row]!;
    if (correct > mostCorrect) {
      mostCorrect = correct;
      best = [];
    }
    if (correct === mostCorrect) best.push(row);
  }
  const row = best[(best.length - 1) >> 1]!;
  const lower = thresholds[row]!;
  const upper = thresholds[row + 1] ?? lower;
  return {
    threshold: row > 0 && Number.isFinite(upper) ? (lower + upper) / 2 : lower,
    accuracy: mostCorrect / distances.length,
  };
}
