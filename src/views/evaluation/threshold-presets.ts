/** Thresholds with a meaning, read off the pairs of one report. Chosen on these pairs, they flatter. */

import type { EvaluationReport } from '../../records/evaluation.ts';
import { chooseThreshold } from '../../siamese/metrics/threshold.ts';
import type { RocCurve } from '../../siamese/reports.ts';

export interface ThresholdPreset {
  readonly label: string;
  readonly help: string;
  readonly threshold: number;
}

export function thresholdPresets(
  report: Pick<EvaluationReport, 'distances' | 'thresholdFrom'> & {
    readonly pairs: Pick<EvaluationReport['pairs'], 'same'>;
  },
  curve: RocCurve,
  ofModel: number,
): ThresholdPreset[] {
  return [
    {
      label: report.thresholdFrom === 'validation' ? 'From validation' : 'The model’s own',
      help: 'The threshold the main number is measured at',
      threshold: ofModel,
    },
    {
      label: 'Best accuracy',
      help: 'Fewest errors on these very pairs: flattering',
      threshold: chooseThreshold(report.distances, report.pairs.same).threshold,
    },
    {
      label: 'Equal errors',
      help: 'False accepts as frequent as false rejects',
      threshold: equalErrorThreshold(curve),
    },
    {
      label: '10 % false accepts',
      help: 'At most 1 in 10 strangers of these pairs passes',
      threshold: strictestFor(curve, 0.1),
    },
    {
      label: '1 % false accepts',
      help: 'At most 1 in 100 strangers of these pairs passes',
      threshold: strictestFor(curve, 0.01),
    },
  ];
}

/** The largest threshold of the curve with at most this share of false accepts. */
export function strictestFor(curve: RocCurve, falseAccept: number): number {
  let row = 0;
  while (row + 1 < curve.thresholds.length && curve.falseAccept[row + 1]! <= falseAccept) row += 1;
  return curve.thresholds[row] ?? 0;
}

/** The threshold of the curve where the two error rates differ least. */
export function equalErrorThreshold(curve: RocCurve): number {
  let best = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (let row = 0; row < curve.thresholds.length; row++) {
    const gap = Math.abs(1 - curve.trueAccept[row]! - curve.falseAccept[row]!);
    if (gap < smallest) {
      smallest = gap;
      best = row;
    }
  }
  return curve.thresholds[best] ?? 0;
}
