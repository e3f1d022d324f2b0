/**
 * Triplet loss on all pairs of a batch: for an anchor, a face of the same person should be closer
 * than one of a different person, by the margin.
 *
 * Once the triplets are chosen the loss is linear in the distances. So the choice is made outside the
 * gradient and gives one coefficient per distance; no array of batch³ gets onto the tape.
 */
import {
  add,
  cast,
  div,
  equal,
  greater,
  less,
  lessEqual,
  logicalAnd,
  matMul,
  maximum,
  min,
  mul,
  relu,
  type Scalar,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  tensor2d,
  tidy,
  where,
} from '@tensorflow/tfjs-core';
import { withoutGradient } from '../../model/without-gradient.ts';
import type { Loss } from '../labelled-distances.ts';
import { squareOnly } from '../square-only.ts';

/** Farther than any distance. */
const far = 1e9;

/**
 * Schroff, Kalenichenko, Philbin 2015 (FaceNet): for every same pair, the closest different face that is
 * farther than the same one but within the margin. The mean over the pairs that have one; 0 without.
 */
export function tripletSemiHardLoss({ margin }: { readonly margin: number }): Loss {
  return (pairs) =>
    tidy(() => {
      const { distances, same, different, sameAt } = squareOnly(pairs);
      if (sameAt.length === 0) return mul(sum(distances), 0) as Scalar;
      const coefficients = withoutGradient([distances], (values) =>
        semiHardCoefficients(values, different, sameAt, margin),
      );
      // Each chosen triplet adds 1/n to its same pair, so the positive ones sum to 1 if there are any.
      const any = withoutGradient([coefficients], (chosen) => sum(relu(mul(chosen, same))));
      return add(sum(mul(distances, coefficients)), mul(any, margin)) as Scalar;
    });
}

/**
 * Looks only at the rows of same pairs, of which there are few: all triplets of a batch of 128 would be two million.
 * Rows are picked by products with a matrix of zeros and ones, which every backend does fast.
 *
 * @returns [batch, batch]: +1/n for the same pair of each chosen triplet, -1/n for its different pair
 */
function semiHardCoefficients(
  distances: Tensor,
  different: Tensor,
  sameAt: Uint32Array,
  margin: number,
): Tensor {
  return tidy(() => {
    const rows = distances.shape[0]!;
    const anchors = picking(sameAt, rows, (at) => Math.floor(at / rows));
    const partners = picking(sameAt, rows, (at) => at % rows);
    const fromAnchor = matMul(anchors, distances as Tensor2D); // [same pairs, batch]
    const toSame = sum(mul(fromAnchor, partners), 1, true); // [same pairs, 1]
    const fits = logicalAnd(
      logicalAnd(greater(fromAnchor, toSame), less(fromAnchor, add(toSame, margin))),
      greater(matMul(anchors, different as Tensor2D), 0),
    );
    const candidates = where(fits, fromAnchor, far);
    const closest = min(candidates, 1, true); // [same pairs, 1]
    const chosen = cast(lessEqual(closest, far / 2), 'float32');
    const taken = cast(equal(candidates, closest), 'float32');
    // Faces equally close share the triplet.
    const shares = mul(div(taken, sum(taken, 1, true)), chosen);
    const pulls = mul(partners, chosen);
    const perDistance = matMul(anchors, sub(pulls, shares) as Tensor2D, true);
    return div(perDistance, maximum(sum(chosen), 1));
  });
}

/** @returns [same pairs, batch]: a one where the face of each pair is */
function picking(sameAt: Uint32Array, rows: number, faceOf: (at: number) => number): Tensor2D {
  const picked = new Float32Array(sameAt.length * rows);
  sameAt.forEach((at, pair) => {
    picked[pair * rows + faceOf(at)] = 1;
  });
  return tensor2d(picked, [sameAt.length, rows]);
}
