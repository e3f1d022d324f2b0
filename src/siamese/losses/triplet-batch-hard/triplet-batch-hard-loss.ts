/**
 * Triplet loss on all pairs of a batch: for an anchor, a face of the same person should be closer than one of a
 * different person, by the margin.
 */
import { add, div, max, maximum, min, mul, relu, type Scalar, sub, sum, tidy } from '@tensorflow/tfjs-core';
import type { Loss } from '../labelled-distances.ts';
import { squareOnly } from '../square-only.ts';

/** Farther than any distance. */
const far = 1e9;

/** Hermans, Beyer, Leibe 2017: for every face, its farthest same and its closest different face. */
export function tripletBatchHardLoss({ margin }: { readonly margin: number }): Loss {
  return (pairs) =>
    tidy(() => {
      const { distances, same, different } = squareOnly(pairs);
      const farthestSame = max(mul(distances, same), 1);
      const closestDifferent = min(add(distances, mul(sub(1, different), far)), 1);
      const isAnchor = mul(max(same, 1), max(different, 1)); // has both
      const missing = relu(add(sub(farthestSame, closestDifferent), margin));
      return div(sum(mul(missing, isAnchor)), maximum(sum(isAnchor), 1)) as Scalar;
    });
}
