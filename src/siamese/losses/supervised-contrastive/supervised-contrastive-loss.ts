/**
 * Supervised contrastive loss (Khosla et al. 2020, eq. 2, L_out) on distances: every face should find those of
 * its person among all others of the batch. On embeddings of length 1, a · b = 1 - d²/2, so the logits are
 * -d²/2τ but for a constant that cancels.
 */
import {
  add,
  div,
  logSumExp,
  max,
  maximum,
  mul,
  type Scalar,
  square,
  sub,
  sum,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import type { DistanceName } from '../../model/distance-choices.ts';
import type { Loss } from '../labelled-distances.ts';
import { squareOnly } from '../square-only.ts';

/** Far below any logit, so that a face is not found in itself. */
const never = -1e9;

/**
 * The mean over the faces that have another of their person in the batch.
 * @param temperature τ, greater than 0: the smaller, the more the closest different faces count
 * @throws SquareDistancesNeededError
 */
export function supervisedContrastiveLoss(options: {
  readonly temperature: number;
  readonly distance: DistanceName;
}): Loss {
  return (pairs) =>
    tidy(() => {
      const { distances, same, different } = squareOnly(pairs);
      const apart = options.distance === 'euclidean' ? square(distances) : distances;
      const logits = mul(apart, -1 / (2 * options.temperature));
      const noPair = sub(1, add(same, different));
      const among = logSumExp(add(logits, mul(noPair, never)), 1);
      const isAnchor: Tensor = max(same, 1);
      const found = div(sum(mul(logits, same), 1), maximum(sum(same, 1), 1));
      return div(sum(mul(sub(among, found), isAnchor)), maximum(sum(isAnchor), 1)) as Scalar;
    });
}
