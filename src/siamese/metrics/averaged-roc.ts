/**
 * One ROC curve for several tests, and one accuracy: how LFW's View 2 is reported, whose ten folds have a
 * threshold each.
 *
 * Curves are averaged vertically, true acceptance at equal false acceptance (Fawcett, An Introduction to ROC
 * Analysis, 2006, algorithm 3).
 */
import type { RocCurve } from '../reports.ts';

export interface AveragedRoc {
  /** Evenly from 0 to 1. */
  readonly falseAccept: Float32Array;
  /** Mean share of same pairs accepted. */
  readonly trueAccept: Float32Array;
  readonly auc: number;
  /** Where both errors are equally frequent. */
  readonly eer: number;
}

const steps = 1000;

/** @throws RangeError without a curve */
export function averageRoc(curves: readonly RocCurve[]): AveragedRoc {
  if (curves.length === 0) throw new RangeError('There is no curve to average.');
  const falseAccept = Float32Array.from({ length: steps + 1 }, (_, at) => at / steps);
  const sums = new Float64Array(steps + 1);
  for (const curve of curves) {
    let row = 0;
    for (let at = 0; at <= steps; at++) {
      const limit = at / steps;
      while (row + 1 < curve.falseAccept.length && curve.falseAccept[row + 1]! <= limit + 1e-7) row++;
      sums[at]! += trueAcceptAtLimit(curve, row, limit);
    }
  }
  const trueAccept = Float32Array.from(sums, (sum) => sum / curves.length);
  let auc = 0;
  for (let at = 0; at < steps; at++) auc += (trueAccept[at]! + trueAccept[at + 1]!) / 2 / steps;
  return { falseAccept, trueAccept, auc, eer: equalError(falseAccept, trueAccept) };
}

/** Between two points of the curve: on the line that joins them. */
function trueAcceptAtLimit({ falseAccept, trueAccept }: RocCurve, row: number, limit: number): number {
  const [x, y] = [falseAccept[row]!, trueAccept[row]!];
  const [nextX, nextY] = [falseAccept[row + 1], trueAccept[row + 1]];
  if (nextX === undefined || nextY === undefined || nextX <= x || limit <= x) return y;
  return y + ((nextY - y) * (limit - x)) / (nextX - x);
}

function equalError(falseAccept: Float32Array, trueAccept: Float32Array): number {
  for (let at = 1; at < falseAccept.length; at++) {
    const gap = falseAccept[at]! - (1 - trueAccept[at]!);
    if (gap < 0) continue;
    const before = falseAccept[at - 1]! - (1 - trueAccept[at - 1]!);
    const share = gap === before ? 0 : -before / (gap - before);
    return falseAccept[at - 1]! + share * (falseAccept[at]! - falseAccept[at - 1]!);
  }
  return 1;
}

export interface MeanOfTests {
  readonly mean: number;
  /** Of the mean, from how the tests differ (LFW's S_E); NaN for a single one. */
  readonly standardError: number;
}

/** @throws RangeError without a value */
export function meanOfTests(values: readonly number[]): MeanOfTests {
  if (values.length === 0) throw new RangeError('There is nothing to take the mean of.');
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
}
