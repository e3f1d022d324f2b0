import { describe, expect, test } from 'vitest';
import { makeFaceIndex } from '../../testing/synthetic-index.ts';
import type { FaceIndex } from '../face-index.ts';
import { countKnownPeople, peopleOfPairs } from './known-people.ts';

const named = (...people: string[]): FaceIndex => ({
  people,
  firstFace: Uint32Array.from({ length: people.length + 1 }, (_, at) => at),
  photoNumber: new Uint32Array(people.length).fill(1),
});

describe('people of pairs', () => {
  test('each person counts once, whichever side and however often a face occurs', () => {
    const index = makeFaceIndex([2, 1, 3, 1]); // faces 0-1, 2, 3-5, 6
    const pairs = {
      faceA: Uint32Array.of(5, 0, 3),
      faceB: Uint32Array.of(4, 6, 1),
      same: Uint8Array.of(1, 0, 0),
    };
    expect([...peopleOfPairs(index, pairs)]).toEqual([0, 2, 3]);
  });
});

describe('known people', () => {
  test('are found by name in another dataset, in any spelling of the same name', () => {
    const tested = { index: named('Ada_Ash', 'Zoë', 'Cy_Cole'), people: [0, 1, 2] };
    const learned = { index: named('Cy Cole', 'Zoe\u0308', 'Somebody'), people: [0, 1, 2] };
    expect(countKnownPeople(tested, learned)).toBe(2);
  });

  test('whom the model did not learn from does not count, nor who is not tested', () => {
    const index = named('Ada', 'Bo', 'Cy');
    expect(countKnownPeople({ index, people: [0, 1] }, { index, people: [2] })).toBe(0);
    expect(countKnownPeople({ index, people: [0] }, { index, people: [0, 1, 2] })).toBe(1);
  });
});
