import { expect, it } from 'vitest';
import { type PersonFaces, personDifficulties } from './person-difficulty.ts';

/** Faces on a line. */
const places = [0, 1, 0.4, 10, 11, 12, 30, 50];
const distance = (a: number, b: number) => Math.abs(places[a]! - places[b]!);

function difficulties(people: readonly PersonFaces[]) {
  const steps = personDifficulties(people, distance);
  let next = steps.next();
  while (!next.done) next = steps.next();
  return next.value;
}

const people: PersonFaces[] = [
  { person: 5, faces: [3, 4, 5] },
  { person: 6, faces: [0, 1] },
  { person: 7, faces: [2, 6] },
  { person: 8, faces: [7] },
];

it('counts faces whose nearest other face is of the same person, and puts the hardest person first', () => {
  const found = difficulties(people);
  expect(found.map(({ person }) => person)).toEqual([7, 6, 5]);
  // Person 7: 0.4 is nearest to 0, 30 to 12. Person 6: both 0 and 1 are nearest to 0.4.
  expect(found.map(({ recognised, faces }) => `${recognised}/${faces}`)).toEqual(['0/2', '0/2', '3/3']);
});

it('tells the mean distance of the own pairs, and the lookalike', () => {
  const found = difficulties(people);
  expect(found[2]).toMatchObject({
    ownDistance: 4 / 3,
    lookalike: { ownFace: 3, otherFace: 1, distance: 9 },
  });
  expect(found[0]!.lookalike).toEqual({ ownFace: 2, otherFace: 0, distance: 0.4 });
});

it('has nothing to say of a single person, or of people with one face', () => {
  expect(difficulties([{ person: 1, faces: [0, 1] }])).toEqual([]);
  expect(
    difficulties([
      { person: 1, faces: [0] },
      { person: 2, faces: [1] },
    ]),
  ).toEqual([]);
});
