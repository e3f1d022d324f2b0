/**
 * Finds people and photos of a dataset by the names that published lists use.
 */
import type { FaceIndex } from '../face-index.ts';
import { photosOf } from './photos-of.ts';

export interface PersonLookup {
  /** Person number, or undefined when the dataset has no such person. */
  person(name: string): number | undefined;
  /** Face number, or undefined when the person has no photo of that number. */
  face(person: number, photo: number): number | undefined;
}

/** Names match in any Unicode form, and with spaces for underscores. */
export function createPersonLookup(index: FaceIndex): PersonLookup {
  const byName = new Map<string, number>();
  index.people.forEach((name, person) => {
    const key = nameKey(name);
    if (!byName.has(key)) byName.set(key, person);
  });
  return {
    person: (name) => byName.get(nameKey(name)),
    face(person, photo) {
      const first = index.firstFace[person]!;
      // Complete datasets have photo n in place n.
      const expected = first + photo - 1;
      if (photo <= photosOf(index, person) && index.photoNumber[expected] === photo) return expected;
      for (let face = first; face < index.firstFace[person + 1]!; face++) {
        if (index.photoNumber[face] === photo) return face;
      }
      return undefined;
    },
  };
}

function nameKey(name: string): string {
  return name.normalize('NFC').replaceAll(' ', '_');
}
