/**
 * One pass over all thresholds that matter: how many pairs of each kind are accepted at each distinct
 * distance. ROC, AUC, EER and the best threshold are read off this one table.
 *
 * Same and different distances are sorted apart (native numeric sort) and merged, so ties between the
 * two kinds fall into one row and 100,000 pairs take a few milliseconds.
 */

export interface ThresholdSweep {
  /** Ascending. The first lies just below every distance (nobody accepted); the others are the distinct distances. */
  readonly thresholds: Float32Array;
  /** Same pairs with distance <= threshold. */
  readonly acceptedSame: Uint32Array;
  /** Different pairs with distance <= threshold. */
  readonly acceptedDifferent: Uint32Array;
  readonly samePairs: number;
  readonly differentPairs: number;
}

/**
 * A distance that is not a number counts as infinite: such a pair is accepted last.
 * @throws RangeError when the two arrays differ in length.
 */
export function sweepThresholds(distances: Float32Array, same: Uint8Array): ThresholdSweep {
  const sorted = sortByKind(distances, same);
  const length = distances.length + 1;
  const thresholds = new Float32Array(length);
  const acceptedSame = new Uint32Array(length);
  const acceptedDifferent = new Uint32Array(length);
  let atSame = 0;
  let atDifferent = 0;
  let row = 1;
  while (atSame < sorted.same.length || atDifferent < sorted.different.length) {
    const threshold = Math.min(
      sorted.same[atSame] ?? Number.POSITIVE_INFINITY,
      sorted.different[atDifferent] ?? Number.POSITIVE_INFINITY,
    );
    while (atSame < sorted.same.length && sorted.same[atSame]! <= threshold) atSame++;
    while (atDifferent < sorted.different.length && sorted.different[atDifferent]! <= threshold) {
      atDifferent++;
    }
    thresholds[row] = threshold;
    acceptedSame[row] = atSame;
    acceptedDifferent[row] = atDifferent;
    row++;
  }
  thresholds[0] = row > 1 ? justBelow(thresholds[1]!) : 0;
  return {
    thresholds: thresholds.slice(0, row),
    acceptedSame: acceptedSame.slice(0, row),
    acceptedDifferent: acceptedDifferent.slice(0, row),
    samePairs: sorted.same.length,
    differentPairs: sorted.different.length,
  };
}

function sortByKind(
  distances: Float32Array,
  same: Uint8Array,
): { same: Float32Array; different: Float32Array } {
  if (distances.length !== same.length) {
    throw new RangeError(`${distances.length} distances but ${same.length} labels: they must match.`);
  }
  const ofSame = new Float32Array(distances.length);
  const ofDifferent = new Float32Array(distances.length);
  let samePairs = 0;
  let differentPairs = 0;
  for (let pair = 0; pair < distances.length; pair++) {
    const distance = Number.isNaN(distances[pair]) ? Number.POSITIVE_INFINITY : distances[pair]!;
    if (same[pair] === 1) ofSame[samePairs++] = distance;
    else ofDifferent[differentPairs++] = distance;
  }
  return {
    same: ofSame.subarray(0, samePairs).sort(),
    different: ofDifferent.subarray(0, differentPairs).sort(),
  };
}

/** Below `value` by more than Float32 rounding, and still finite for charts and sliders. */
function justBelow(value: number): number {
  return Number.isFinite(value) ? value - Math.max(1, Math.abs(value)) * 1e-6 : 0;
}
