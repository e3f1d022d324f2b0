/**
 * How the faces of a new dataset are to be framed, from a sample of its photos: as they are, where somebody has framed them as
 * Labeled Faces in the Wild are framed; by the face that is found, where they lie as it happens; and as they are, too, where
 * hardly any face is to be found – characters, drawings – since there is nothing to go by.
 */
import {
  aligned,
  centred,
  type FacePoints,
  type FramingRule,
  facePointNames,
  lfwPlaces,
  mapPoints,
} from '../siamese/framing.ts';
import { applySimilarity, scaleOf, similarityBetween } from '../siamese/similarity.ts';
import { type PictureSize, squareInMiddle } from '../siamese/square.ts';

export interface SampledPhoto {
  readonly size: PictureSize;
  /** Of the likeliest face; null where none was found. */
  readonly points: FacePoints | null;
}

export interface FramingDecision {
  readonly framing: FramingRule;
  /** Where faces lie in the frames that are cut, in shares of their side; null where hardly any were found. */
  readonly places: FacePoints | null;
  /** How many of how many photos had a face. */
  readonly found: number;
  readonly sampled: number;
}

/** Fewer photos with a face than this share, and there is nothing to align. */
export const leastFound = 0.3;
/**
 * Nine in ten faces of LFW deep-funneled lie within all three, as shares of the frame, a factor and radians. Of photos that
 * were turned by up to 15 degrees, scaled by up to 20 % and shifted by up to 10 % one in eight does, of webcam frames none.
 */
const mostShift = 0.035;
const mostScale = 1.2;
const mostTurn = 0.11;
/** So many faces must lie so, of all photos. */
const wantedAlike = 0.8;

export function decideFraming(photos: readonly SampledPhoto[]): FramingDecision {
  const inFrames = photos.flatMap(({ size, points }) => (points === null ? [] : [inFrame(size, points)]));
  const told = { found: inFrames.length, sampled: photos.length };
  if (inFrames.length < leastFound * photos.length || inFrames.length === 0) {
    return { framing: centred, places: null, ...told };
  }
  const alike = inFrames.filter(liesAsInLfw).length;
  if (alike >= wantedAlike * photos.length) {
    return { framing: centred, places: medianPlaces(inFrames), ...told };
  }
  return { framing: aligned, places: aligned.places, ...told };
}

/** Where the faces of photos lie in their middle squares, in the median; null where none was found. */
export function placesOf(photos: readonly SampledPhoto[]): FacePoints | null {
  const found = photos.flatMap(({ size, points }) => (points === null ? [] : [inFrame(size, points)]));
  return found.length === 0 ? null : medianPlaces(found);
}

/** In shares of the largest square about the photo's middle. */
function inFrame(size: PictureSize, points: FacePoints): FacePoints {
  const { left, top, side } = squareInMiddle(size);
  return mapPoints(points, ({ x, y }) => ({ x: (x - left) / side, y: (y - top) / side }));
}

function liesAsInLfw(points: FacePoints): boolean {
  const map = similarityBetween(points, lfwPlaces);
  const middle = {
    x: (points.leftEye.x + points.rightMouth.x) / 2,
    y: (points.leftEye.y + points.rightMouth.y) / 2,
  };
  const laid = applySimilarity(map, middle);
  const shift = Math.hypot(laid.x - middle.x, laid.y - middle.y);
  const scale = scaleOf(map);
  const turn = Math.abs(Math.atan2(map.b, map.a));
  return shift <= mostShift && scale <= mostScale && scale >= 1 / mostScale && turn <= mostTurn;
}

function medianPlaces(photos: readonly FacePoints[]): FacePoints {
  const places = Object.fromEntries(
    facePointNames.map((name) => [
      name,
      {
        x: median(photos.map((points) => points[name].x)),
        y: median(photos.map((points) => points[name].y)),
      },
    ]),
  );
  return places as unknown as FacePoints; // all five, by their names
}

/** To four digits, as crops are named by it. */
function median(values: readonly number[]): number {
  const middle = values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
  return Math.round(middle * 10_000) / 10_000;
}
