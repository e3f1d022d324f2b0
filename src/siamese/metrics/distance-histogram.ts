/**
 * Distances of same and of different pairs counted into the same bins.
 */

export interface DistanceHistogram {
  /** `bins + 1` ascending edges; a bin holds its lower edge, the last bin both. */
  readonly edges: Float32Array;
  readonly same: Uint32Array;
  readonly different: Uint32Array;
}

export interface DistanceRange {
  readonly from: number;
  readonly to: number;
}

/**
 * @param range what the bins cover, so that histograms of several moments can share their edges; by default
 *   the smallest to the largest distance. Distances outside fall into the outermost bins; those that are not
 *   finite are left out.
 * @throws RangeError when `bins` is not a positive integer.
 */
export function distanceHistogram(
  distances: Float32Array,
  same: Uint8Array,
  bins: number,
  range: DistanceRange = rangeOf(distances),
): DistanceHistogram {
  if (!Number.isInteger(bins) || bins < 1) throw new RangeError(`A histogram cannot have ${bins} bins.`);
  const { from } = range;
  const width = (range.to > from ? range.to - from : 1) / bins;
  const ofSame = new Uint32Array(bins);
  const ofDifferent = new Uint32Array(bins);
  for (let pair = 0; pair < distances.length; pair++) {
    const distance = distances[pair]!;
    if (!Number.isFinite(distance)) continue;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((distance - from) / width)));
    const counts = same[pair] === 1 ? ofSame : ofDifferent;
    counts[bin] = counts[bin]! + 1;
  }
  return {
    edges: Float32Array.from({ length: bins + 1 }, (_, edge) => from + edge * width),
    same: ofSame,
    different: ofDifferent,
  };
}

function rangeOf(distances: Float32Array): DistanceRange {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const distance of distances) {
    if (!Number.isFinite(distance)) continue;
    if (distance < from) from = distance;
    if (distance > to) to = distance;
  }
  return from <= to ? { from, to } : { from: 0, to: 1 };
}
