/**
 * The directions in which rows of numbers vary most (principal components), by subspace iteration on their
 * covariance (Golub and Van Loan, 8.2): the first few of hundreds of dimensions without the rest.
 */
import type { Draw } from '../metrics/draw.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

export interface PrincipalComponents {
  /** [size] */
  readonly mean: Float64Array;
  /** [count, size]: unit vectors, the one of the largest variance first. */
  readonly directions: Float64Array;
  /** [count]: variance along each, descending. */
  readonly variances: Float64Array;
  /** Along all directions together. */
  readonly totalVariance: number;
}

/** More directions than asked for, so that the last one asked for settles as fast as the first. */
const spare = 8;
const mostRounds = 60;
/** Variances that move by a smaller share from round to round have settled. */
const settled = 1e-7;

/**
 * @param values [rows, size], rows one after another
 * @param count at most `size`
 * @param random draws where the iteration starts; hardly anything depends on it
 * @returns yields after each round, so that the consumer can let others run or break off
 */
export function* principalComponents(
  values: Float32Array,
  size: number,
  count: number,
  random: Draw,
): Generator<void, PrincipalComponents> {
  const rows = values.length / size;
  const mean = meanRow(values, size);
  const covariance = yield* covarianceOf(values, mean, size);
  let totalVariance = 0;
  for (let at = 0; at < size; at++) totalVariance += covariance[at * size + at]!;
  const width = Math.min(size, count + spare);
  let basis: Float64Array = Float64Array.from({ length: width * size }, () => random.integer(2001) - 1000);
  orthonormalise(basis, size);
  let last: Float64Array | null = null;
  for (let round = 0; round < mostRounds && rows > 1; round++) {
    const image = multiply(basis, covariance, size);
    const small = new Float64Array(width * width);
    for (let i = 0; i < width; i++) {
      for (let j = 0; j <= i; j++) {
        small[i * width + j] = dot(basis, i * size, image, j * size, size);
        small[j * width + i] = small[i * width + j]!;
      }
    }
    const { values: variances, vectors } = symmetricEigen(small, width);
    const hasSettled = last !== null && variances.every((v, at) => at >= count || isClose(v, last![at]!));
    last = variances;
    basis = rotateRows(hasSettled ? basis : image, vectors, width, size);
    orthonormalise(basis, size);
    yield;
    if (hasSettled) break;
  }
  return {
    mean,
    directions: basis.slice(0, count * size),
    variances: (last ?? new Float64Array(count)).slice(0, count),
    totalVariance,
  };
}

/** @returns [rows, count]: where each row lies along each direction */
export function projectOn({ mean, directions }: PrincipalComponents, values: Float32Array): Float32Array {
  const size = mean.length;
  const rows = values.length / size;
  const count = directions.length / size;
  const projected = new Float32Array(rows * count);
  const centred = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    for (let at = 0; at < size; at++) centred[at] = values[row * size + at]! - mean[at]!;
    for (let to = 0; to < count; to++) {
      projected[row * count + to] = dot(centred, 0, directions, to * size, size);
    }
  }
  return projected;
}

function isClose(value: number, last: number): boolean {
  return Math.abs(value - last) <= settled * Math.max(Math.abs(value), Number.MIN_VALUE);
}

function meanRow(values: Float32Array, size: number): Float64Array {
  const mean = new Float64Array(size);
  for (let at = 0; at < values.length; at++) mean[at % size]! += values[at]!;
  const rows = Math.max(1, values.length / size);
  return mean.map((sum) => sum / rows);
}

/** Rows of a thousand numbers take seconds: it breathes every few of them. */
function* covarianceOf(
  values: Float32Array,
  mean: Float64Array,
  size: number,
): Generator<void, Float64Array> {
  const rows = values.length / size;
  const covariance = new Float64Array(size * size);
  const centred = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    for (let at = 0; at < size; at++) centred[at] = values[row * size + at]! - mean[at]!;
    for (let i = 0; i < size; i++) {
      const factor = centred[i]!;
      const to = i * size;
      for (let j = 0; j <= i; j++) covariance[to + j]! += factor * centred[j]!;
    }
    if (row % 64 === 63) yield;
  }
  const scale = 1 / Math.max(1, rows - 1);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      covariance[i * size + j]! *= scale;
      covariance[j * size + i] = covariance[i * size + j]!;
    }
  }
  return covariance;
}

/** @returns each row of `rows` times the symmetric matrix */
function multiply(rows: Float64Array, matrix: Float64Array, size: number): Float64Array {
  const result = new Float64Array(rows.length);
  for (let from = 0; from < rows.length; from += size) {
    for (let at = 0; at < size; at++) result[from + at] = dot(rows, from, matrix, at * size, size);
  }
  return result;
}

/** @returns rows that are mixed as the vectors say: row i is Σ vectors[i, j] · rows[j] */
function rotateRows(rows: Float64Array, vectors: Float64Array, width: number, size: number): Float64Array {
  const result = new Float64Array(rows.length);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++) {
      const factor = vectors[i * width + j]!;
      for (let at = 0; at < size; at++) result[i * size + at]! += factor * rows[j * size + at]!;
    }
  }
  return result;
}

/** Gram and Schmidt, twice over, which is as good as it gets. A row that the others leave nothing of becomes zeros. */
function orthonormalise(rows: Float64Array, size: number): void {
  for (let from = 0; from < rows.length; from += size) {
    const before = Math.sqrt(dot(rows, from, rows, from, size));
    for (let time = 0; time < 2; time++) {
      for (let other = 0; other < from; other += size) {
        const shared = dot(rows, from, rows, other, size);
        for (let at = 0; at < size; at++) rows[from + at]! -= shared * rows[other + at]!;
      }
    }
    const length = Math.sqrt(dot(rows, from, rows, from, size));
    const scale = length > 1e-9 * before ? 1 / length : 0;
    for (let at = 0; at < size; at++) rows[from + at]! *= scale;
  }
}

function dot(a: Float64Array, fromA: number, b: Float64Array, fromB: number, length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at++) sum += a[fromA + at]! * b[fromB + at]!;
  return sum;
}
