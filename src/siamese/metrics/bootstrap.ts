/**
 * How far a figure may be off by the luck of the pairs: the figure of many resampled sets of pairs, and the
 * range that holds most of them (Efron's percentile bootstrap, 1979).
 *
 * Same and different pairs are drawn apart, with replacement, so that their numbers stay. The pairs are
 * sorted once: a resample is a count for each of them, and a sweep over the counts. Pairs that share a
 * person are not independent, so the true range is somewhat wider.
 */

import type { BootstrapIntervals, Interval } from '../reports.ts';
import { areaUnderSweep } from './auc.ts';
import type { Draw } from './draw.ts';
import { equalErrorOfSweep } from './equal-error-rate.ts';
import { sweepThresholds, type ThresholdSweep } from './sweep-thresholds.ts';

export interface BootstrapOptions {
  readonly resamples?: number;
  /** Share of the resamples that the ranges hold. */
  readonly confidence?: number;
}

/**
 * @param threshold chosen on other pairs
 * @returns NaN for what has no figure, as without same pairs
 * @throws RangeError when the two arrays differ in length
 */
export function bootstrapIntervals(
  distances: Float32Array,
  same: Uint8Array,
  threshold: number,
  random: Draw,
  { resamples = 1000, confidence = 0.95 }: BootstrapOptions = {},
): BootstrapIntervals {
  const sweep = sweepThresholds(distances, same);
  const figures = {
    accuracy: new Float64Array(resamples),
    auc: new Float64Array(resamples),
    eer: new Float64Array(resamples),
  };
  const resampled = emptyLike(sweep);
  const drawSame = createResampler(sweep.acceptedSame, resampled.acceptedSame, random);
  const drawDifferent = createResampler(sweep.acceptedDifferent, resampled.acceptedDifferent, random);
  const atThreshold = lastRowWithin(sweep.thresholds, threshold);
  for (let at = 0; at < resamples; at++) {
    drawSame();
    drawDifferent();
    figures.auc[at] = areaUnderSweep(resampled);
    figures.eer[at] = equalErrorOfSweep(resampled);
    const right =
      resampled.acceptedSame[atThreshold]! + sweep.differentPairs - resampled.acceptedDifferent[atThreshold]!;
    figures.accuracy[at] = right / distances.length;
  }
  return {
    accuracy: middleOf(figures.accuracy, confidence),
    auc: middleOf(figures.auc, confidence),
    eer: middleOf(figures.eer, confidence),
  };
}

/** The sweep's own numbers, to be drawn over. */
function emptyLike(sweep: ThresholdSweep): ThresholdSweep {
  return {
    ...sweep,
    acceptedSame: new Uint32Array(sweep.acceptedSame.length),
    acceptedDifferent: new Uint32Array(sweep.acceptedDifferent.length),
  };
}

/** @returns what fills `into` with the accepted of a resample: as many pairs as there are, drawn evenly */
function createResampler(accepted: Uint32Array, into: Uint32Array, random: Draw): () => void {
  const count = accepted.at(-1) ?? 0;
  const rowOfPair = new Uint32Array(count);
  for (let row = 1; row < accepted.length; row++) rowOfPair.fill(row, accepted[row - 1], accepted[row]);
  return () => {
    into.fill(0);
    for (let drawn = 0; drawn < count; drawn++) into[rowOfPair[random.integer(count)]!]! += 1;
    for (let row = 1; row < into.length; row++) into[row]! += into[row - 1]!;
  };
}

function lastRowWithin(thresholds: Float32Array, threshold: number): number {
  let row = 0;
  while (row + 1 < thresholds.length && thresholds[row + 1]! <= threshold) row++;
  return row;
}

function middleOf(values: Float64Array, confidence: number): Interval {
  const sorted = values.slice().sort();
  const outside = (1 - confidence) / 2;
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { low: at(outside), high: at(1 - outside) };
}
