/**
 * How many same pairs are accepted when at most a given share of different pairs may be: the figure by
 * which verification systems are compared (TAR at FAR).
 */
import { sweepThresholds, type ThresholdSweep } from './sweep-thresholds.ts';

export interface TrueAcceptAt {
  /** Share of different pairs that may be accepted at most. */
  readonly falseAccept: number;
  /** Share of same pairs accepted then; NaN without same pairs. */
  readonly trueAccept: number;
  /** Pairs at most this far apart are accepted. */
  readonly threshold: number;
  /** Whether there are different pairs enough for the share to mean something: `fewestAccepted` may be accepted. */
  readonly isMeasurable: boolean;
}

/** With fewer different pairs accepted, one of them more or less is a fifth of the share, or more. */
export const fewestAccepted = 5;

/** @param limits shares in 0..1, in any order; the answers come in theirs. */
export function trueAcceptAt(
  distances: Float32Array,
  same: Uint8Array,
  limits: readonly number[],
): TrueAcceptAt[] {
  const sweep = sweepThresholds(distances, same);
  return limits.map((limit) => trueAcceptOfSweep(sweep, limit));
}

export function trueAcceptOfSweep(sweep: ThresholdSweep, limit: number): TrueAcceptAt {
  const { thresholds, acceptedSame, acceptedDifferent, samePairs, differentPairs } = sweep;
  const allowed = Math.floor(limit * differentPairs + 1e-9); // 0.07 of 100 pairs is a little more than 7 in binary
  let row = 0;
  while (row + 1 < thresholds.length && acceptedDifferent[row + 1]! <= allowed) row++;
  return {
    falseAccept: limit,
    trueAccept: acceptedSame[row]! / samePairs,
    threshold: thresholds[row]!,
    isMeasurable: limit * differentPairs >= fewestAccepted - 1e-9,
  };
}
