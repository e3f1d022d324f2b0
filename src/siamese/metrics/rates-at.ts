/**
 * Errors and hits at one threshold: cheap enough to follow a slider.
 */

export interface Rates {
  /** Share of different pairs accepted; NaN without different pairs. */
  readonly falseAccept: number;
  /** Share of same pairs rejected; NaN without same pairs. */
  readonly falseReject: number;
  /** Share of all pairs decided rightly; NaN without pairs. */
  readonly accuracy: number;
  readonly acceptedSame: number;
  readonly rejectedSame: number;
  readonly acceptedDifferent: number;
  readonly rejectedDifferent: number;
}

/** Pairs with distance <= `threshold` are accepted; a distance that is not a number never is. */
export function ratesAt(distances: Float32Array, same: Uint8Array, threshold: number): Rates {
  if (distances.length !== same.length) {
    throw new RangeError(`${distances.length} distances but ${same.length} labels: they must match.`);
  }
  let samePairs = 0;
  let acceptedSame = 0;
  let acceptedDifferent = 0;
  for (let pair = 0; pair < distances.length; pair++) {
    const accepted = distances[pair]! <= threshold ? 1 : 0;
    if (same[pair] === 1) {
      samePairs++;
      acceptedSame += accepted;
    } else {
      acceptedDifferent += accepted;
    }
  }
  const differentPairs = distances.length - samePairs;
  const rejectedSame = samePairs - acceptedSame;
  const rejectedDifferent = differentPairs - acceptedDifferent;
  return {
    falseAccept: acceptedDifferent / differentPairs,
    falseReject: rejectedSame / samePairs,
    accuracy: (acceptedSame + rejectedDifferent) / distances.length,
    acceptedSame,
    rejectedSame,
    acceptedDifferent,
    rejectedDifferent,
  };
}
