/**
 * How far apart embeddings are: Euclidean between embeddings of length 1, or Koch's weighted L1.
 *
 * Row by row for twin pairs, or all pairs of a batch at once. Same person means a small distance.
 * Gradients are finite everywhere, also where two embeddings coincide.
 */
import {
  abs,
  add,
  matMul,
  mul,
  relu,
  reshape,
  sqrt,
  squaredDifference,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tidy,
  type Variable,
} from '@tensorflow/tfjs-core';
import { weightedL1Matrix } from './weighted-l1-matrix.ts';

export type Distance =
  | { readonly name: 'euclidean' }
  /** Σ |weight| · |a - b|: the size of a weight counts, so that a distance is never negative. */
  | { readonly name: 'weighted-l1'; readonly weights: Variable };

/** Added to squared distances: the root's slope at 0 is then 500 and not infinite. */
const squareEpsilon = 1e-6;

/** @param a @param b [pairs, embedding] @returns [pairs] that the caller owns */
export function pairDistances(a: Tensor2D, b: Tensor2D, distance: Distance): Tensor1D {
  return tidy(() => {
    if (distance.name === 'euclidean') return rootOf(sum(squaredDifference(a, b), 1));
    const weights = reshape(abs(distance.weights), [-1, 1]) as Tensor2D;
    return reshape(matMul(abs(sub(a, b)), weights), [-1]);
  });
}

/**
 * Every row with every row. Euclidean takes rows of length 1, for which |a - b|² = 2 - 2 a · b: one
 * matrix product, no array of batch x batch x embedding.
 * @param embeddings [batch, embedding] @returns [batch, batch] that the caller owns
 */
export function distanceMatrix(embeddings: Tensor2D, distance: Distance): Tensor2D {
  return tidy(() => {
    if (distance.name === 'weighted-l1') return weightedL1Matrix(embeddings, abs(distance.weights));
    const products = matMul(embeddings, embeddings, false, true);
    return rootOf(relu(sub(2, mul(products, 2)))); // rounding may go below 0
  });
}

function rootOf<Squares extends Tensor>(squares: Squares): Squares {
  return sqrt(add(squares, squareEpsilon)) as Squares; // adding a number keeps the shape
}

/** @returns the factor of each dimension of a weighted L1 distance, ready to multiply with; null for Euclidean */
export async function readDistanceFactors(distance: Distance): Promise<Float32Array | null> {
  if (distance.name === 'euclidean') return null;
  return Float32Array.from(await distance.weights.data(), Math.abs);
}
