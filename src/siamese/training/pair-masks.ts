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
  readonly differentCount: number;
}

export function pairMasks({ people, sampling }: BatchPlan): PairMasks {
  if (sampling === 'twin-pairs') {
    const pairs = people.length / 2;
    return labelled([pairs], (pair) => people[pair] === people[pair + pairs]);
  }
  const rows = people.length;
  return labelled([rows, rows], (at) => {
    const row = Math.floor(at / rows);
    const column = at % rows;
    return row === column ? null : people[row] === people[column];
  });
}

function labelled(shape: readonly number[], isSame: (at: number) => boolean | null): PairMasks {
  const size = shape.reduce((product, side) => product * side, 1);
  const same = new Float32Array(size);
  const different = new Float32Array(size);
  let sameCount = 0;
  let differentCount = 0;
  for (let at = 0; at < size; at++) {
    const answer = isSame(at);
    if (answer === true) {
      same[at] = 1;
      sameCount += 1;
    } else if (answer === false) {
      different[at] = 1;
      differentCount += 1;
    }
  }
  return { shape, same, different, sameCount, differentCount };
}
