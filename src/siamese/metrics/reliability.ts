/**
 * Whether probabilities can be taken at their word: of the pairs said to be the same with a probability
 * around p, a share of p should be. The mean gap is the expected calibration error (Guo et al., On
 * Calibration of Modern Neural Networks, 2017), over bins of equal width.
 */
import type { Reliability } from '../reports.ts';

/**
 * @param probabilities in 0..1; what is no number is left out
 * @throws RangeError when the two arrays differ in length
 */
export function reliabilityOf(probabilities: ArrayLike<number>, same: Uint8Array, bins = 10): Reliability {
  if (probabilities.length !== same.length) {
    throw new RangeError(`${probabilities.length} probabilities but ${same.length} labels: they must match.`);
  }
  const counts = new Uint32Array(bins);
  const sames = new Uint32Array(bins);
  const sums = new Float64Array(bins);
  for (let pair = 0; pair < same.length; pair++) {
    const probability = probabilities[pair]!;
    if (Number.isNaN(probability)) continue;
    const bin = Math.min(bins - 1, Math.floor(probability * bins));
    counts[bin]! += 1;
    sames[bin]! += same[pair]!;
    sums[bin]! += probability;
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  const made = Array.from(counts, (pairs, bin) => ({
    from: bin / bins,
    to: (bin + 1) / bins,
    pairs,
    meanProbability: sums[bin]! / pairs,
    shareSame: sames[bin]! / pairs,
  }));
  const gaps = made.reduce(
    (sum, { pairs, meanProbability, shareSame }) =>
      pairs > 0 ? sum + pairs * Math.abs(meanProbability - shareSame) : sum,
    0,
  );
  return { bins: made, calibrationError: gaps / total };
}
