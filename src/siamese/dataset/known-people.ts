/**
 * Who is in a set of pairs, and how many of them a model has met before – also when it was trained on
 * another dataset: then people are the same when their names are.
 */
import type { FaceIndex } from '../face-index.ts';
import type { FacePairs } from '../reports.ts';
import { createPersonLookup } from './person-lookup.ts';

/** Numbers of the people whose faces occur in these pairs, ascending. */
export function peopleOfPairs(index: FaceIndex, { faceA, faceB }: FacePairs): Uint32Array {
  const faces = Uint32Array.from([...faceA, ...faceB]).sort();
  const people: number[] = [];
  let person = -1;
  // Faces ascend and lie person by person, so one walk over both lists is enough.
  for (const face of faces) {
    if (person >= 0 && face < index.firstFace[person + 1]!) continue;
    do person += 1;
    while (face >= index.firstFace[person + 1]!);
    people.push(person);
  }
  return Uint32Array.from(people);
}

export interface PeopleOf {
  readonly index: FaceIndex;
  readonly people: Iterable<number>;
}

/** How many of the tested people are among those the model learned from. */
export function countKnownPeople(tested: PeopleOf, learned: PeopleOf): number {
  const lookup = createPersonLookup(tested.index);
  const met = new Set<number | undefined>();
  for (const person of learned.people) met.add(lookup.person(learned.index.people[person]!));
  let known = 0;
  for (const person of tested.people) if (met.has(person)) known += 1;
  return known;
}
