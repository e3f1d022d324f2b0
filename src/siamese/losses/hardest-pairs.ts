/**
 * Chooses the different pairs that count: the closest ones, a fixed share of them. Easy strangers, far
 * apart from the start, would drown the few that matter in the mean.
 *
 * A choice, not a function of the distances: no gradient flows through it.
 */
import {
  cast,
  lessEqual,
  mul,
  neg,
  reshape,
  slice,
  sub,
  type Tensor,
  tidy,
  topk,
} from '@tensorflow/tfjs-core';
import { withoutGradient } from '../model/without-gradient.ts';
import type { LabelledDistances } from './labelled-distances.ts';

/** Farther than any distance. */
const far = 1e9;

/**
 * @param hardShare share of the different pairs, (0, 1]; at least one pair is chosen, and ties with the last one too
 * @returns ones and zeros in the shape of the distances; the caller owns it
 */
export function hardestDifferent(pairs: LabelledDistances, hardShare: number): Tensor {
  const { distances, different, differentCount } = pairs;
  if (hardShare >= 1 || differentCount === 0) return different.clone();
  const count = Math.max(1, Math.round(hardShare * differentCount));
  return withoutGradient([distances], (values) =>
    tidy(() => {
      const others = mul(sub(1, different), far);
      const candidates = reshape(sub(neg(mul(values, different)), others), [-1]);
      const { values: closest } = topk(candidates, count);
      const limit = neg(slice(closest, [count - 1], [1]));
      return mul(cast(lessEqual(values, reshape(limit, [])), 'float32'), different);
    }),
  );
}
