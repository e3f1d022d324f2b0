/** The five points of each face as a table of numbers, and back. */
import { type FacePoints, facePointNames, pointsVersion } from './framing.ts';

const numbersPerFace = 2 * facePointNames.length;

/** The five points of each face in its photo, found once. */
export interface LandmarkTable {
  /** Of `LandmarkRule`. */
  readonly version: number;
  /**
   * x and y of each of `facePointNames` in the photo's pixels, face by face: [faces, 10]. All -Infinity where somebody looked
   * and found none; all NaN where nobody looked, or, in tables that earlier versions wrote, nothing was found.
   */
  readonly points: Float32Array;
}

/** What is known of a face: its points, that somebody looked and found none, or nothing yet. */
export type KnownFace = FacePoints | 'not-found' | null;

/** @returns null where nothing is known of any face */
export function landmarkTable(faces: readonly KnownFace[]): LandmarkTable | null {
  if (faces.every((known) => known === null)) return null;
  const points = new Float32Array(faces.length * numbersPerFace).fill(Number.NaN);
  for (const [face, known] of faces.entries()) writeFace(points, face, known);
  return { version: pointsVersion, points };
}

/** @returns nothing is known where points were found in another way */
export function knownFace(table: LandmarkTable, face: number): KnownFace {
  const outcome = searchOutcome(table, face);
  return outcome === 'found' ? readFace(table.points, face) : outcome;
}

/** What came of looking for a face, without its points: for thousands at once. Null where nobody looked in today's way. */
export function searchOutcome(
  { version, points }: LandmarkTable,
  face: number,
): 'found' | 'not-found' | null {
  const first = points[face * numbersPerFace] ?? Number.NaN;
  if (version !== pointsVersion || Number.isNaN(first)) return null;
  return first === Number.NEGATIVE_INFINITY ? 'not-found' : 'found';
}

/** @returns null where the face was not found, or points were found in another way */
export function pointsOfFace(table: LandmarkTable, face: number): FacePoints | null {
  const known = knownFace(table, face);
  return known === 'not-found' ? null : known;
}

function writeFace(points: Float32Array, face: number, known: KnownFace): void {
  const first = face * numbersPerFace;
  if (known === null) return;
  if (known === 'not-found') {
    points.fill(Number.NEGATIVE_INFINITY, first, first + numbersPerFace);
    return;
  }
  for (const [at, name] of facePointNames.entries()) {
    points[first + 2 * at] = known[name].x;
    points[first + 2 * at + 1] = known[name].y;
  }
}

function readFace(points: Float32Array, face: number): FacePoints {
  const first = face * numbersPerFace;
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
