/**
 * From a distance to the probability that a pair is the same person, and how far such probabilities can be
 * believed.
 *
 * Platt's logistic curve (Platt, Probabilistic Outputs for Support Vector Machines, 1999), fitted by
 * Newton's method as in Lin, Lin and Weng, A Note on Platt's Probabilistic Outputs (2007), on people the
 * network was not trained on.
 */
import type { ProbabilityCurve } from '../reports.ts';

const mostRounds = 100;
const smallestGradient = 1e-9;

/**
 * Targets are moved from 0 and 1 as if one more pair of each kind had been seen, so that pairs that are
 * told apart without an error still give a curve and not a step. Distances that are no numbers are left out.
 * @throws RangeError without a pair of each kind, or when the two arrays differ in length.
 */
export function fitProbabilityCurve(distances: Float32Array, same: Uint8Array): ProbabilityCurve {
  if (distances.length !== same.length) {
    throw new RangeError(`${distances.length} distances but ${same.length} labels: they must match.`);
  }
  const pairs = [...distances.keys()].filter((pair) => Number.isFinite(distances[pair]!));
  const samePairs = pairs.reduce((count, pair) => count + (same[pair] === 1 ? 1 : 0), 0);
  const differentPairs = pairs.length - samePairs;
  if (samePairs === 0 || differentPairs === 0) {
    throw new RangeError('Probabilities need same and different pairs to be fitted to.');
  }
  const targetOfSame = (samePairs + 1) / (samePairs + 2);
  const targetOfDifferent = 1 / (differentPairs + 2);
  const x = Float64Array.from(pairs, (pair) => distances[pair]!);
  const target = Float64Array.from(pairs, (pair) => (same[pair] === 1 ? targetOfSame : targetOfDifferent));
  let curve: ProbabilityCurve = { slope: 0, offset: Math.log((differentPairs + 1) / (samePairs + 1)) };
  let cost = costOf(curve, x, target);
  for (let round = 0; round < mostRounds; round++) {
    const step = newtonStep(curve, x, target);
    if (step === null) break;
    let size = 1;
    let next = moved(curve, step, size);
    let nextCost = costOf(next, x, target);
    while (nextCost > cost && size > 1e-10) {
      size /= 2;
      next = moved(curve, step, size);
      nextCost = costOf(next, x, target);
    }
    if (nextCost >= cost) break;
    curve = next;
    cost = nextCost;
  }
  return curve;
}

/** @returns in 0..1; NaN for a distance that is no number */
export function probabilityOf(distance: number, { slope, offset }: ProbabilityCurve): number {
  return 1 / (1 + Math.exp(slope * distance + offset));
}

function moved(curve: ProbabilityCurve, step: ProbabilityCurve, size: number): ProbabilityCurve {
  return { slope: curve.slope + size * step.slope, offset: curve.offset + size * step.offset };
}

/** Cross-entropy, without taking the logarithm of anything near 0. */
function costOf({ slope, offset }: ProbabilityCurve, x: Float64Array, target: Float64Array): number {
  let cost = 0;
  for (let at = 0; at < x.length; at++) {
    const exponent = slope * x[at]! + offset;
    const softplus = Math.max(exponent, 0) + Math.log1p(Math.exp(-Math.abs(exponent)));
    cost += softplus - (1 - target[at]!) * exponent;
  }
  return cost;
}

/** @returns null where the gradient is all but zero */
function newtonStep(curve: ProbabilityCurve, x: Float64Array, target: Float64Array): ProbabilityCurve | null {
  // Minus the second derivatives of the likelihood, kept off zero.
  let [bySlope, byBoth, byOffset] = [1e-12, 0, 1e-12];
  let [slopeGradient, offsetGradient] = [0, 0];
  for (let at = 0; at < x.length; at++) {
    const p = probabilityOf(x[at]!, curve);
    const weight = p * (1 - p);
    const miss = target[at]! - p;
    bySlope += x[at]! * x[at]! * weight;
    byBoth += x[at]! * weight;
    byOffset += weight;
    slopeGradient += x[at]! * miss;
    offsetGradient += miss;
  }
  if (Math.abs(slopeGradient) < smallestGradient && Math.abs(offsetGradient) < smallestGradient) return null;
  const determinant = bySlope * byOffset - byBoth * byBoth;
  return {
    slope: -(byOffset * slopeGradient - byBoth * offsetGradient) / determinant,
    offset: -(bySlope * offsetGradient - byBoth * slopeGradient) / determinant,
  };
}
