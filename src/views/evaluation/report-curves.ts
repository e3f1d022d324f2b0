/** What is worked out of a report's distances once, however many parts of the page draw it. */
import type { EvaluationReport } from '../../records/evaluation.ts';
import { type DistanceHistogram, distanceHistogram } from '../../siamese/metrics/distance-histogram.ts';
import { probabilityOf } from '../../siamese/metrics/probability-calibration.ts';
import { reliabilityOf } from '../../siamese/metrics/reliability.ts';
import { rocCurve } from '../../siamese/metrics/roc-curve.ts';
import type { Reliability, RocCurve } from '../../siamese/reports.ts';

const bins = 48;

export interface ReportCurves {
  readonly roc: RocCurve;
  readonly histogram: DistanceHistogram;
}

/** By report: a report never changes, and its curves go with it. */
const known = new WeakMap<EvaluationReport, ReportCurves>();

export function reportCurves(report: EvaluationReport): ReportCurves {
  const { distances, pairs } = report;
  const curves = known.get(report) ?? {
    roc: rocCurve(distances, pairs.same),
    histogram: distanceHistogram(distances, pairs.same, bins, { from: 0, to: largestOf(distances) }),
  };
  known.set(report, curves);
  return curves;
}

const reliabilities = new WeakMap<EvaluationReport, Reliability>();

/** @returns null when the model tells no probabilities */
export function reportReliability(report: EvaluationReport): Reliability | null {
  const { probability, distances, pairs } = report;
  if (probability === null) return null;
  const known = reliabilities.get(report);
  if (known !== undefined) return known;
  const probabilities = Array.from(distances, (distance) => probabilityOf(distance, probability));
  const reliability = reliabilityOf(probabilities, pairs.same);
  reliabilities.set(report, reliability);
  return reliability;
}

/** A little above the largest distance, so that a threshold beyond every pair can be chosen. */
function largestOf(distances: Float32Array): number {
  let largest = 0;
  for (const distance of distances) if (Number.isFinite(distance)) largest = Math.max(largest, distance);
  return largest > 0 ? largest * 1.02 : 1;
}
