/**
 * Questions about the people of a face index.
 */
import type { FaceIndex } from '../face-index.ts';

/** How many photos a person has. */
export function photosOf(index: FaceIndex, person: number): number {
  return index.firstFace[person + 1]! - index.firstFace[person]!;
}

export interface PeopleByPhotos {
  /** People with two photos or more: they make same pairs. */
  readonly several: number[];
  /** People with one photo: strangers in different pairs. */
  readonly single: number[];
}

/** People without any photo are in neither list. */
export function peopleByPhotos(index: FaceIndex, people: Iterable<number>): PeopleByPhotos {
  const several: number[] = [];
  const single: number[] = [];
  for (const person of people) {
    const photos = photosOf(index, person);
    if (photos >= 2) several.push(person);
    else if (photos === 1) single.push(person);
  }
  return { several, single };
}
