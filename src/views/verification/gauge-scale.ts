/**
 * Where a distance lies on the gauge. Embeddings of unit length are at most 2 apart; a weighted L1
 * distance has no such end, so its gauge reaches twice the threshold and holds what is beyond at the end.
 */
import type { DistanceName } from '../../siamese/options.ts';

export function gaugeEnd(distance: DistanceName, threshold: number): number {
  if (distance === 'euclidean') return 2;
  return threshold > 0 ? threshold * 2 : 1;
}

/** Share of the gauge's length, 0..1. */
export function placeOnGauge(value: number, end: number): number {
  return Math.min(1, Math.max(0, value / end));
}
