/**
 * Which distances of a batch are pairs, and of whom: from the plan alone, without tensors.
 *
 * People batches compare all rows, each pair twice (i with j, j with i), which no mean notices.
 */
import type { BatchPlan } from '../batch.ts';

export interface PairMasks {
  /** Of the distances: [rows, rows] or [pairs]. */
  readonly shape: readonly number[];
  /** 1 for the same person; a row with itself is no pair. */
  readonly same: Float32Array;
  readonly different: Float32Array;
  readonly sameCount: number;
  /** Where the ones of `same` are. */
  readonly sameAt: Uint32Array;
  readonly differentCount: number;
}

export function pairMasks({ people, sampling }: BatchPlan): PairMasks {
  if (sampling === 'twin-pairs') {
    const pairs = people.length / 2;
    return finish([pairs], (same, different) => {
      for (let pair = 0; pair < pairs; pair++) {
        (people[pair] === people[pair + pairs] ? same : different)[pair] = 1;
      }
    });
  }
  const rows = people.length;
  return finish([rows, rows], (same, different) => {
    // Plain loops: a batch has tens of thousands of pairs, and the network waits meanwhile.
    for (let row = 0; row < rows; row++) {
      const person = people[row];
      for (let column = 0; column < rows; column++) {
        if (row !== column) (people[column] === person ? same : different)[row * rows + column] = 1;
      }
    }
  });
}

function finish(
  shape: readonly number[],
  mark: (same: Float32Array, different: Float32Array) => void,
): PairMasks {
  const size = shape.reduce((product, side) => product * side, 1);
  const same = new Float32Array(size);
  const different = new Float32Array(size);
  mark(same, different);
  const sameAt = positionsOfOnes(same);
  return { shape, same, different, sameCount: sameAt.length, sameAt, differentCount: sum(different) };
}

function positionsOfOnes(mask: Float32Array): Uint32Array {
  const positions: number[] = [];
  for (let at = 0; at < mask.length; at++) if (mask[at] === 1) positions.push(at);
  return Uint32Array.from(positions);
}

function sum(mask: Float32Array): number {
  let ones = 0;
  for (let at = 0; at < mask.length; at++) ones += mask[at]!;
  return ones;
}
