/**
 * Triplet losses on all pairs of a batch: for an anchor, a face of the same person should be closer
 * than one of a different person, by the margin.
 *
 * Once the triplets are chosen the loss is linear in the distances. So the choice is made outside the
 * gradient and gives one coefficient per distance; no array of batch³ gets onto the tape.
 */
import {
  abs,
  add,
  cast,
  div,
  equal,
  expandDims,
  greater,
  less,
  lessEqual,
  logicalAnd,
  max,
  maximum,
  min,
  mul,
  relu,
  type Scalar,
  sub,
  sum,
  type Tensor,
  tidy,
  where,
} from '@tensorflow/tfjs-core';
import { withoutGradient } from '../model/without-gradient.ts';
import type { Loss } from './labelled-distances.ts';
import { squareOnly } from './square-only.ts';

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

/**
 * Schroff, Kalenichenko, Philbin 2015 (FaceNet): for every same pair, the closest different face that is
 * farther than the same one but within the margin. The mean over the pairs that have one; 0 without.
 */
export function tripletSemiHardLoss({ margin }: { readonly margin: number }): Loss {
  return (pairs) =>
    tidy(() => {
      const { distances, same, different } = squareOnly(pairs);
      const coefficients = withoutGradient([distances], (values) =>
        semiHardCoefficients(values, same, different, margin),
      );
      // Each chosen triplet adds 1/n to its same pair, so the positive ones sum to 1 if there are any.
      const any = withoutGradient([coefficients], (chosen) => sum(relu(mul(chosen, same))));
      return add(sum(mul(distances, coefficients)), mul(any, margin)) as Scalar;
    });
}

/** @returns [batch, batch]: +1/n for the same pair of each chosen triplet, -1/n for its different pair */
function semiHardCoefficients(distances: Tensor, same: Tensor, different: Tensor, margin: number): Tensor {
  return tidy(() => {
    const toSame = expandDims(distances, 2); // [anchor, same, 1]
    const toOther = expandDims(distances, 1); // [anchor, 1, different]
    const fits = logicalAnd(
      logicalAnd(greater(toOther, toSame), less(toOther, add(toSame, margin))),
      greater(expandDims(different, 1), 0),
    );
    const candidates = where(fits, add(toOther, mul(toSame, 0)), far);
    const closest = min(candidates, 2); // [anchor, same]
    const chosen = mul(cast(lessEqual(closest, far / 2), 'float32'), same);
    const taken = cast(equal(candidates, expandDims(closest, 2)), 'float32'); // [anchor, same, different]
    // Faces equally close share the triplet.
    const shares = div(taken, maximum(sum(taken, 2, true), 1));
    const perDifferent = sum(mul(shares, expandDims(chosen, 2)), 1);
    return div(sub(chosen, perDifferent), maximum(sum(abs(chosen)), 1));
  });
}
