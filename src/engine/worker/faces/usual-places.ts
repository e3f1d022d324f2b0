/**
 * Where the faces of a dataset lie, if they all lie alike: whoever made it has framed them then, and a face that is not found
 * in one of its photos can be taken from there.
 */
import { type FacePoints, facePointNames, type Point } from '../../../siamese/framing.ts';

/** Of these faces … */
const fewestFaces = 20;
/** … at least this share … */
const mostOfThem = 0.9;
/** … has both eyes within this of where the median has them, in shares of the photo's side. */
const near = 0.06;

/** @param found places of the faces that were found. @returns the medians; null where they do not lie alike, or are few */
export function usualPlaces(found: readonly FacePoints[]): FacePoints | null {
  if (found.length < fewestFaces) return null;
  const medians = facePointNames.map((name) => [
    name,
    { x: median(found.map((one) => one[name].x)), y: median(found.map((one) => one[name].y)) },
  ]);
  const usual = Object.fromEntries(medians) as FacePoints; // one entry for each of the five names
  const alike = found.filter(
    ({ leftEye, rightEye }) => apart(leftEye, usual.leftEye) < near && apart(rightEye, usual.rightEye) < near,
  );
  return alike.length >= mostOfThem * found.length ? usual : null;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1]!;
}

function apart(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
