/**
 * Which source samples make each target sample along one axis, and how much each counts.
 *
 * Shrinking averages areas: each source sample counts by the share of it that is covered. Growing
 * interpolates linearly, which is the same rule with a window one sample wide. Weights are whole
 * numbers, because that is twice as fast as fractions and gives the same bytes on every machine.
 */

export interface Taps {
  /** Target samples. */
  readonly count: number;
  /** The source samples used at all: `first` to `first + extent - 1`. */
  readonly first: number;
  readonly extent: number;
  /** Neighbouring source samples that make one target sample. */
  readonly perTarget: number;
  /** The first of them, counted from `first`, for each target. */
  readonly start: Int32Array;
  /** `perTarget` for each target; those of one target add up to `unit`. */
  readonly weights: Int32Array;
}

export interface Axis {
  /** Where the part of the source begins, in samples; need not be whole. */
  readonly from: number;
  /** How long that part is. */
  readonly length: number;
  /** Target samples. */
  readonly count: number;
  /** Samples of the source; what would lie outside takes the edge's value. */
  readonly limit: number;
}

/** @param unit what the weights of a target add up to */
export function makeTaps({ from, length, count, limit }: Axis, unit: number): Taps {
  const step = length / count;
  const reach = Math.max(1, step) / 2;
  const clamp = (sample: number) => Math.max(0, Math.min(limit - 1, sample));
  const middleOf = (target: number) => from + (target + 0.5) * step;
  const first = clamp(Math.floor(middleOf(0) - reach));
  const extent = clamp(Math.ceil(middleOf(count - 1) + reach) - 1) - first + 1;
  const perTarget = Math.min(Math.ceil(2 * reach) + 1, extent);
  const start = new Int32Array(count);
  const weights = new Int32Array(count * perTarget);
  for (let target = 0; target < count; target++) {
    const low = middleOf(target) - reach;
    const high = middleOf(target) + reach;
    const begin = Math.max(0, Math.min(clamp(Math.floor(low)) - first, extent - perTarget));
    const shares = new Float64Array(perTarget);
    for (let sample = Math.floor(low); sample < high; sample++) {
      const covered = Math.min(sample + 1, high) - Math.max(sample, low);
      const tap = Math.max(0, Math.min(perTarget - 1, clamp(sample) - first - begin));
      shares[tap] = shares[tap]! + covered / (2 * reach);
    }
    start[target] = begin;
    weights.set(wholeShares(shares, unit), target * perTarget);
  }
  return { count, first, extent, perTarget, start, weights };
}

/** Shares that add up to 1, as whole numbers that add up to `unit`: the largest takes the rest. */
function wholeShares(shares: Float64Array, unit: number): Int32Array {
  const whole = Int32Array.from(shares, (share) => Math.round(share * unit));
  const rest = unit - whole.reduce((sum, weight) => sum + weight, 0);
  const largest = whole.indexOf(Math.max(...whole));
  whole[largest] = whole[largest]! + rest;
  return whole;
}
