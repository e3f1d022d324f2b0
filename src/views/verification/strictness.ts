/**
 * By which threshold a check decides: the model's own, which makes the fewest mistakes, or a stricter one, for whom
 * letting a stranger pass is worse than a second try.
 */
import type { ModelSummary } from '../../engine/protocol.ts';
import type { OperatingPoint } from '../../siamese/reports.ts';
import type { Strictness } from '../../store/app-data.ts';

type Measured = Pick<ModelSummary, 'threshold' | 'operatingPoints'>;

/** The stricter points of a model, mildest first; none for models that were stored without. */
export function stricterPoints({ threshold, operatingPoints = [] }: Measured): OperatingPoint[] {
  return operatingPoints
    .filter((point) => point.threshold < threshold)
    .toSorted((one, other) => other.threshold - one.threshold);
}

/** What is known of the threshold in use; null for one that was set by hand, or by an earlier version. */
export function pointOf(model: Measured, strictness: Strictness): OperatingPoint | null {
  const { threshold, operatingPoints = [] } = model;
  const stricter = stricterPoints(model).find(({ falseAccept }) => falseAccept === strictness);
  return stricter ?? operatingPoints.find((point) => point.threshold === threshold) ?? null;
}

/** A model that was not measured so strictly decides by its own threshold. */
export function thresholdOf(model: Measured, strictness: Strictness): number {
  const stricter = stricterPoints(model).find(({ falseAccept }) => falseAccept === strictness);
  return stricter?.threshold ?? model.threshold;
}

/** The same distance, decided by another threshold. */
export function decidedAt<Decided extends { readonly distance: number }>(
  decision: Decided,
  threshold: number,
): Decided & { readonly threshold: number; readonly same: boolean } {
  return { ...decision, threshold, same: decision.distance <= threshold };
}
