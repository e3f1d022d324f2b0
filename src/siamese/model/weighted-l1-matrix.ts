/**
 * Σ weight · |a - b| between all rows, a few rows at a time: batch x batch x embedding numbers would be
 * gigabytes for Koch's 4,096 dimensions, and TF.js's tape would keep several of them.
 */
import {
  abs,
  add,
  concat,
  customGrad,
  type GradSaveFunc,
  matMul,
  mul,
  reshape,
  sign,
  slice,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  tidy,
  transpose,
} from '@tensorflow/tfjs-core';

/** Differences held at a time. */
const chunkNumbers = 4_000_000;

/** @param rows [batch, embedding] @param weights [embedding] @returns [batch, batch] that the caller owns */
export function weightedL1Matrix(rows: Tensor2D, weights: Tensor): Tensor2D {
  const operation = customGrad((...parts: unknown[]) => {
    const [x, w, save] = parts as [Tensor2D, Tensor, GradSaveFunc];
    save([x, w]);
    return {
      value: forward(x, w),
      gradFunc: (dy: Tensor, saved: Tensor[]) =>
        backward(saved[0] as Tensor2D, saved[1] as Tensor, dy as Tensor2D),
    };
  });
  return operation(rows, weights) as Tensor2D;
}

function forward(x: Tensor2D, weights: Tensor): Tensor2D {
  return tidy(() => {
    const column = reshape(weights, [-1, 1]) as Tensor2D;
    const blocks = chunksOf(x).map(([from, count]) =>
      tidy(() => reshape(matMul(abs(differences(x, from, count)), column), [count, x.shape[0]]) as Tensor2D),
    );
    return concat(blocks, 0);
  });
}

/**
 * Row i gets Σ_j (dy_ij + dy_ji) · weight · sign(x_i - x_j); a weight gets Σ_ij dy_ij |x_i - x_j|.
 */
function backward(x: Tensor2D, weights: Tensor, dy: Tensor2D): [Tensor2D, Tensor] {
  const [batch, embedding] = x.shape;
  return tidy(() => {
    const both = add(dy, transpose(dy)) as Tensor2D;
    const dRows: Tensor2D[] = [];
    let dWeights: Tensor | null = null;
    for (const [from, count] of chunksOf(x)) {
      const [rows, part] = tidy(() => {
        const apart = differences(x, from, count); // [count * batch, embedding]
        const pull = reshape(slice(both, [from, 0], [count, -1]), [count, 1, batch]);
        const signs = reshape(sign(apart), [count, batch, embedding]);
        const perRow = reshape(matMul(pull, signs), [count, embedding]);
        const push = reshape(slice(dy, [from, 0], [count, -1]), [1, count * batch]) as Tensor2D;
        return [mul(perRow, weights) as Tensor2D, matMul(push, abs(apart)) as Tensor];
      }) as [Tensor2D, Tensor];
      dRows.push(rows);
      dWeights = dWeights ? add(dWeights, part) : part;
    }
    return [concat(dRows, 0), reshape(dWeights ?? sum(x, 0), weights.shape)];
  }) as [Tensor2D, Tensor];
}

/** @returns [count * batch, embedding]: rows `from`.. minus all rows */
function differences(x: Tensor2D, from: number, count: number): Tensor2D {
  const [batch, embedding] = x.shape;
  const some = reshape(slice(x, [from, 0], [count, -1]), [count, 1, embedding]);
  return reshape(sub(some, reshape(x, [1, batch, embedding])), [count * batch, embedding]);
}

/** First row and number of rows of each chunk. */
function chunksOf(x: Tensor2D): [number, number][] {
  const [batch, embedding] = x.shape;
  const size = Math.max(1, Math.floor(chunkNumbers / (batch * embedding)));
  const chunks: [number, number][] = [];
  for (let from = 0; from < batch; from += size) chunks.push([from, Math.min(size, batch - from)]);
  return chunks;
}
