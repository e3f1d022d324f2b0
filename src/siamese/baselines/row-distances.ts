/** Straight-line distances between rows of plain numbers, for pairs of faces. */
import type { FacePairs } from '../reports.ts';

/**
 * @param faces the face of each row; every face of the pairs is among them
 * @param values [faces, size]
 * @returns the distance of each pair, in order
 * @throws RangeError for a pair with a face that has no row
 */
export function rowDistances(
  pairs: FacePairs,
  faces: Uint32Array,
  values: Float32Array,
  size: number,
): Float32Array {
  const rowOf = new Map(Array.from(faces, (face, row) => [face, row]));
  const startOf = (face: number): number => {
    const row = rowOf.get(face);
    if (row === undefined) throw new RangeError(`Face ${face} is in a pair but not among the faces.`);
    return row * size;
  };
  return Float32Array.from(pairs.same, (_, pair) => {
    const a = startOf(pairs.faceA[pair]!);
    const b = startOf(pairs.faceB[pair]!);
    let sum = 0;
    for (let at = 0; at < size; at++) sum += (values[a + at]! - values[b + at]!) ** 2;
    return Math.sqrt(sum);
  });
}
