/**
 * From a face number back to its person. Faces lie person by person, so a binary search will do.
 */
import type { FaceIndex } from '../face-index.ts';

/**
 * @returns the person number that owns `face`.
 * @throws RangeError for a face the index does not hold.
 */
export function personOfFace(index: FaceIndex, face: number): number {
  const { firstFace } = index;
  const people = firstFace.length - 1;
  if (!(face >= 0 && face < firstFace[people]!)) {
    throw new RangeError(`Face ${face} is outside the ${firstFace[people]} faces of this dataset.`);
  }
  let low = 0;
  let high = people - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (firstFace[middle]! <= face) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * @returns the folder name of the person that owns `face`.
 * @throws RangeError for a face the index does not hold.
 */
export function nameOfFace(index: FaceIndex, face: number): string {
  return index.people[personOfFace(index, face)]!;
}
