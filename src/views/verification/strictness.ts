/**
 * By which threshold a check decides: the model's own, which makes the fewest mistakes, or a stricter one, for whom
 * letting a stranger pass is worse than a second try.
 */
import type { ModelSummary } from '../../records/model.ts';
import type { OperatingPoint } from '../../siamese/reports.ts';
import type { Strictness } from '../../store/app-data.ts';

type Measured = Pick<ModelSummary, 'threshold' | 'operatingPoints'>;

/** The points that are stricter than the model's threshold, mildest first; none for models that were stored without. */
export function stricterPoints({ threshold, operatingPoints }: Measured): OperatingPoint[] {
  return operatingPoints
    .slice(1) // the first is that of the threshold that was chosen in validation
    .filter((point) => point.threshold < threshold)
    .toSorted((one, other) => other.threshold - one.threshold);
}

/** @returns null for the model's own threshold, also where it was not measured so strictly */
export function chosenPoint(model: Measured, strictness: Strictness): OperatingPoint | null {
  return stricterPoints(model).find(({ falseAccept }) => falseAccept === strictness) ?? null;
}

/** What is known of the threshold in use; null for one that was set by hand, or by an earlier version. */
export function pointInUse(model: Measured, strictness: Strictness): OperatingPoint | null {
  const { threshold, operatingPoints } = model;
  return (
    chosenPoint(model, strictness) ?? operatingPoints.find((point) => point.threshold === threshold) ?? null
  );
}

export function thresholdOf(model: Measured, strictness: Strictness): number {
  return chosenPoint(model, strictness)?.threshold ?? model.threshold;
}

/** The same distance, decided by another threshold. */
export function decidedAt<Decided extends { readonly distance: number }>(
  decision: Decided,
  threshold: number,
): Decided & { readonly threshold: number; readonly same: boolean } {
  return { ...decision, threshold, same: decision.distance <= threshold };
}
