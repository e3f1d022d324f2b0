/** The five points of each face as a table of numbers, and back. */
import { type FacePoints, facePointNames, pointsVersion } from '../siamese/framing.ts';
import type { LandmarkTable } from './schema.ts';

const numbersPerFace = 2 * facePointNames.length;

/** @returns null where no face has any */
export function landmarkTable(faces: readonly (FacePoints | null)[]): LandmarkTable | null {
  if (faces.every((points) => points === null)) return null;
  const points = new Float32Array(faces.length * numbersPerFace).fill(Number.NaN);
  for (const [face, known] of faces.entries()) {
    if (known === null) continue;
    for (const [at, name] of facePointNames.entries()) {
      points[face * numbersPerFace + 2 * at] = known[name].x;
      points[face * numbersPerFace + 2 * at + 1] = known[name].y;
    }
  }
  return { version: pointsVersion, points };
}

/** @returns null where the face was not found, or points were found in another way */
export function pointsOfFace({ version, points }: LandmarkTable, face: number): FacePoints | null {
  const first = face * numbersPerFace;
  if (version !== pointsVersion || Number.isNaN(points[first] ?? Number.NaN)) return null;
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
