/** A distance, decided by another line. */
export function decidedAt<Decided extends { readonly distance: number }>(
  decision: Decided,
  threshold: number,
): Decided & { readonly threshold: number; readonly same: boolean } {
  return { ...decision, threshold, same: decision.distance <= threshold };
}
