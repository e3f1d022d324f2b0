/**
 * The nearest embeddings of each embedding, by the network's own distance: every pair is looked at once, so they are
 * exact. In plain arithmetic; a pair is given up as soon as it is known to be too far.
 */
import type { Embeddings } from './embed-faces.ts';

export interface Neighbours {
  /** Neighbours per embedding, itself among them. */
  readonly count: number;
  /** [rows, count]: rows of the embeddings, the nearest first, which is the row itself. */
  readonly rows: Int32Array;
  /** [rows, count]: how far they are, ascending from 0. */
  readonly distances: Float32Array;
}

/** Numbers compared between two yields: some ten milliseconds. */
const breath = 1e7;
/** Numbers summed before a sum is compared with what would be too far. */
const stride = 32;

/**
 * @param count per embedding, itself among them; with fewer embeddings than that, all of them
 * @param factors of a weighted L1 distance (`readDistanceFactors`); null for Euclidean
 * @returns yields the share of pairs that is looked at, 0..1, so that the consumer can let others run or break off
 */
export function* nearestNeighbours(
  { size, values }: Pick<Embeddings, 'size' | 'values'>,
  count: number,
  factors: Float32Array | null,
): Generator<number, Neighbours, void> {
  const all = values.length / size;
  const kept = Math.min(count, all);
  const rows = new Int32Array(all * kept);
  const sums = new Float32Array(all * kept).fill(Number.POSITIVE_INFINITY);
  const apart = factors ? weightedSums(values, factors) : squareSums(values, size);
  let compared = 0;
  for (let row = 0; row < all; row++) {
    keep(row, row, -1); // before its equals
    for (let other = 0; other < row; other++) {
      const tooFar = Math.max(farthest(row), farthest(other));
      const sum = apart(row * size, other * size, tooFar);
      if (sum >= tooFar) continue;
      keep(row, other, sum);
      keep(other, row, sum);
    }
    compared += row * size;
    if (compared < breath) continue;
    compared = 0;
    yield ((row + 1) / all) ** 2;
  }
  const distances = sums.map((sum) => (sum < 0 ? 0 : factors ? sum : Math.sqrt(sum)));
  return { count: kept, rows, distances };

  function farthest(row: number): number {
    return sums[row * kept + kept - 1]!;
  }

  /** Inserted where it belongs; the farthest falls out. */
  function keep(row: number, neighbour: number, sum: number): void {
    const first = row * kept;
    let at = first + kept - 1;
    if (sum >= sums[at]!) return;
    for (; at > first && sums[at - 1]! > sum; at--) {
      sums[at] = sums[at - 1]!;
      rows[at] = rows[at - 1]!;
    }
    sums[at] = sum;
    rows[at] = neighbour;
  }
}

/** Σ of something over the dimensions of the rows that begin at two places, or a part of it that is `tooFar` already. */
type Apart = (from: number, other: number, tooFar: number) => number;

function squareSums(values: Float32Array, size: number): Apart {
  return (from, other, tooFar) => {
    let sum = 0;
    for (let start = 0; start < size && sum < tooFar; start += stride) {
      const end = Math.min(size, start + stride);
      for (let at = start; at < end; at++) {
        const difference = values[from + at]! - values[other + at]!;
        sum += difference * difference;
      }
    }
    return sum;
  };
}

function weightedSums(values: Float32Array, factors: Float32Array): Apart {
  const size = factors.length;
  return (from, other, tooFar) => {
    let sum = 0;
    for (let start = 0; start < size && sum < tooFar; start += stride) {
      const end = Math.min(size, start + stride);
      for (let at = start; at < end; at++) {
        sum += Math.abs(factors[at]! * (values[from + at]! - values[other + at]!));
      }
    }
    return sum;
  };
}
