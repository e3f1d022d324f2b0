/** Distances of the validation pairs, as the figures that are shown and compared. No tensors. */
import { areaUnderCurve } from '../metrics/auc.ts';
import { equalErrorRate } from '../metrics/equal-error-rate.ts';
import { spreadOf } from '../metrics/spread.ts';
import { chooseThreshold } from '../metrics/threshold.ts';
import type { ValidationReport } from '../reports.ts';

/** Distances of fixed pairs of people the network is not trained on. */
export interface Validation {
  readonly distances: Float32Array;
  /** 1 = same person. */
  readonly same: Uint8Array;
}

/** @param bestAuc of the validations before; a report without an area under the curve is never the best */
export function validationReport(
  { distances, same }: Validation,
  at: { readonly step: number; readonly elapsedMs: number; readonly bestAuc: number },
): ValidationReport {
  const { threshold, accuracy } = chooseThreshold(distances, same);
  const auc = areaUnderCurve(distances, same);
  const of = (label: number) => distances.filter((_, pair) => same[pair] === label);
  return {
    step: at.step,
    elapsedMs: at.elapsedMs,
    accuracy,
    threshold,
    auc,
    eer: equalErrorRate(distances, same),
    samePairs: spreadOf(of(1)),
    differentPairs: spreadOf(of(0)),
    distances,
    best: auc > at.bestAuc,
  };
}
