/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations (Golub and Van Loan, Matrix
 * Computations, 8.5): slow for hundreds of rows, exact and short for dozens.
 */

export interface SymmetricEigen {
  /** Descending. */
  readonly values: Float64Array;
  /** [size, size]: row i is the unit eigenvector of value i. */
  readonly vectors: Float64Array;
}

const mostSweeps = 60;

/** @param matrix [size, size], symmetric; not changed */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let at = 0; at < size; at++) vectors[at * size + at] = 1;
  const scale = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(a, size) > 1e-24 * scale; sweep++) {
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
    }
  }
  const order = Array.from({ length: size }, (_, at) => at).sort(
    (i, j) => a[j * size + j]! - a[i * size + i]!,
  );
  const sorted = new Float64Array(size * size);
  order.forEach((from, to) => {
    sorted.set(vectors.subarray(from * size, (from + 1) * size), to * size);
  });
  return { values: Float64Array.from(order, (at) => a[at * size + at]!), vectors: sorted };
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) sum += 2 * a[row * size + column]! ** 2;
  }
  return sum;
}

/** Turns axes p and q so that their entry becomes 0. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const apart = a[p * size + q]!;
  if (apart === 0) return;
  const ratio = (a[q * size + q]! - a[p * size + p]!) / (2 * apart);
  const tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.hypot(ratio, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let at = 0; at < size; at++) {
    turn(a, at * size + p, at * size + q, cosine, sine);
  }
  for (let at = 0; at < size; at++) {
    turn(a, p * size + at, q * size + at, cosine, sine);
    turn(vectors, p * size + at, q * size + at, cosine, sine);
  }
}

function turn(values: Float64Array, first: number, second: number, cosine: number, sine: number): void {
  const x = values[first]!;
  const y = values[second]!;
  values[first] = cosine * x - sine * y;
  values[second] = sine * x + cosine * y;
}
