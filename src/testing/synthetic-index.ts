/**
 * Face indices made from photo counts, for tests that need people but no pixels.
 */
import type { FaceIndex } from '../siamese/face-index.ts';

/** Person p is called `person-p` (four digits) and has `photosPerPerson[p]` photos, numbered from 1. */
export function makeFaceIndex(photosPerPerson: readonly number[]): FaceIndex {
  const firstFace = new Uint32Array(photosPerPerson.length + 1);
  const photoNumber: number[] = [];
  photosPerPerson.forEach((photos, person) => {
    firstFace[person + 1] = firstFace[person]! + photos;
    for (let photo = 1; photo <= photos; photo++) photoNumber.push(photo);
  });
  return {
    people: photosPerPerson.map((_, person) => `person-${String(person).padStart(4, '0')}`),
    firstFace,
    photoNumber: Uint32Array.from(photoNumber),
  };
}

/** `people` persons with `photos` photos each. */
export function equalPhotos(people: number, photos: number): number[] {
  return new Array<number>(people).fill(photos);
}

/** Photo counts like those of LFW: 13,233 photos of 5,749 people, 4,069 of them with one, one with 530. */
export function lfwPhotoCounts(): number[] {
  const peopleWith: readonly (readonly [people: number, photos: number])[] = [
    [4069, 1],
    [779, 2],
    [291, 3],
    [187, 4],
    [112, 5],
    [55, 6],
    [39, 7],
    [33, 8],
    [26, 9],
    [15, 10],
    [48, 25],
    [94, 26],
    [1, 530],
  ];
  return peopleWith.flatMap(([people, photos]) => equalPhotos(people, photos));
}
