/**
 * The few weights behind the embedding: those of a learned distance, and the affine map that turns a
 * distance into the odds of "same person" for the losses that need a probability. Knows no tensors.
 */
import type { DistanceName } from '../options.ts';
import type { WeightPlan } from './plan-layers.ts';

export const distanceWeights = 'distance/weights';
export const affineScale = 'affine/scale';
export const affineBias = 'affine/bias';

export function planHead(distance: DistanceName, embeddingSize: number): WeightPlan[] {
  const weight = (name: string, shape: readonly number[], value: number): WeightPlan => ({
    name,
    shape,
    initial: { kind: 'constant', value },
    trainable: true,
    frozen: false,
    decays: false,
  });
  // Starts near "even odds" for an untrained network: squared Euclidean distances of 1, weighted L1 of 2.
  if (distance === 'euclidean') return [weight(affineScale, [], 4), weight(affineBias, [], 4)];
  return [
    weight(distanceWeights, [embeddingSize], 0.015),
    weight(affineScale, [], 1),
    weight(affineBias, [], 2),
  ];
}
