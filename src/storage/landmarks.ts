/** The five points of each face as a table of numbers, and back. */
import { type FacePoints, facePointNames, pointsVersion } from '../siamese/framing.ts';
import type { LandmarkTable } from './schema.ts';

const numbersPerFace = 2 * facePointNames.length;

/** What is known of a photo: where its face is, that there is none to be found, or nothing (null): nobody looked. */
export type KnownPoints = FacePoints | 'none' | null;

/** In the table where there is none to be found. */
const none = Number.POSITIVE_INFINITY;

/** @returns null where nobody has looked at any */
export function landmarkTable(faces: readonly KnownPoints[]): LandmarkTable | null {
  if (faces.every((points) => points === null)) return null;
  const points = new Float32Array(faces.length * numbersPerFace).fill(Number.NaN);
  for (const [face, known] of faces.entries()) {
    if (known === null) continue;
    if (known === 'none') {
      points.fill(none, face * numbersPerFace, (face + 1) * numbersPerFace);
      continue;
    }
    for (const [at, name] of facePointNames.entries()) {
      points[face * numbersPerFace + 2 * at] = known[name].x;
      points[face * numbersPerFace + 2 * at + 1] = known[name].y;
    }
  }
  return { version: pointsVersion, points };
}

/** @returns null where there is no face to be found, nobody has looked, or points were found in another way */
export function pointsOfFace(table: LandmarkTable, face: number): FacePoints | null {
  const known = knownOf(table, face);
  return known === 'none' ? null : known;
}

/** Points that were found in another way count as nothing known. */
export function knownOf({ version, points }: LandmarkTable, face: number): KnownPoints {
  const first = face * numbersPerFace;
  if (version !== pointsVersion || Number.isNaN(points[first] ?? Number.NaN)) return null;
  if (points[first] === none) return 'none';
  const [leftEye, rightEye, noseTip, leftMouth, rightMouth] = facePointNames.map((_, at) => ({
    x: points[first + 2 * at]!,
    y: points[first + 2 * at + 1]!,
  }));
  return {
    leftEye: leftEye!,
    rightEye: rightEye!,
    noseTip: noseTip!,
    leftMouth: leftMouth!,
    rightMouth: rightMouth!,
  };
}
