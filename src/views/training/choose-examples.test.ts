import { expect, test } from 'vitest';
import { chooseExamples } from './choose-examples.ts';

/** Pair numbers 0..same-1 are same pairs, the rest different ones. */
function pairs(same: number, different: number) {
  const count = same + different;
  return {
    faceA: new Uint32Array(count),
    faceB: new Uint32Array(count),
    same: Uint8Array.from({ length: count }, (_, pair) => (pair < same ? 1 : 0)),
  };
}

test('same and different pairs take turns, spread over the list', () => {
  expect(chooseExamples(pairs(8, 8), 4)).toEqual([2, 10, 6, 14]);
});

test('a short list is shown whole', () => {
  expect(chooseExamples(pairs(1, 2), 8)).toEqual([0, 1, 2]);
});

test('without pairs there is nothing to show', () => {
  expect(chooseExamples(pairs(0, 0), 8)).toEqual([]);
});
