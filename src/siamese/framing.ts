/**
 * Where in a photo the face is looked for. A framing finds the frame: the square of a photo that is treated as "the photo".
 * What of the frame is shown, in how many pixels and colours, is the crop's (`CropSpec`), the same for every framing: a
 * share of the frame, so that a network is shown as much of a face whichever way its frame was found.
 */
import type { Square } from './square.ts';

/** The largest square about the photo's middle. For photos that were framed by whoever made the dataset. */
export interface CentredFraming {
  readonly kind: 'centred';
}

/** A square that somebody chose in one photo, in its pixels, wholly inside. */
export interface SquareFraming {
  readonly kind: 'square';
  readonly square: Square;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Five points of a face; left and right as seen in the picture. An eye's is its middle. */
export interface FacePoints {
  readonly leftEye: Point;
  readonly rightEye: Point;
  readonly noseTip: Point;
  readonly leftMouth: Point;
  readonly rightMouth: Point;
}

/** In the order in which they are stored and made part of names. */
export const facePointNames = ['leftEye', 'rightEye', 'noseTip', 'leftMouth', 'rightMouth'] as const;

/** By five points: the frame is laid so that they come to lie in it at their canonical places, as near as they can. */
export interface LandmarkRule {
  readonly kind: 'landmarks';
  /** Of the way the points are found; another way finds slightly others, and its crops are others. */
  readonly version: number;
  /** Where they belong, in shares of the frame's side from its upper left corner. */
  readonly places: FacePoints;
}

/** The same for one photo. */
export interface LandmarkFraming extends LandmarkRule {
  /** Where they are in this photo, in its pixels, when that is known; else they are looked for when it is cut. */
  readonly points?: FacePoints;
}

/** What a network can ask of any photo: kept with it, and part of its crops' name. */
export type FramingRule = CentredFraming | LandmarkRule;

/** What can be said of one photo. */
export type Framing = CentredFraming | SquareFraming | LandmarkFraming;

export const centred: CentredFraming = { kind: 'centred' };

/** The way in which points are found today (`src/detection`). */
export const pointsVersion = 1;

/** Where the faces of LFW deep-funneled lie: medians of 1,000 photos, found as points are found here. */
export const lfwPlaces: FacePoints = inFrame({
  leftEye: { x: 56.1, y: 66.5 },
  rightEye: { x: 104.2, y: 65.5 },
  noseTip: { x: 80.5, y: 97.0 },
  leftMouth: { x: 61.1, y: 118.4 },
  rightMouth: { x: 102.0, y: 117.4 },
});

/** Faces laid as LFW's are, whatever photo they are from. */
export const aligned: LandmarkRule = { kind: 'landmarks', version: pointsVersion, places: lfwPlaces };

/**
 * How a face from elsewhere is to be framed for a network with this rule, so that it is shown what it learned from.
 * @param places where the faces lay that a centred network learned from; null where nobody knows: then as LFW's
 */
export function framingFor(rule: FramingRule, places: FacePoints | null): LandmarkRule {
  if (rule.kind === 'landmarks') return rule;
  return places === null ? aligned : { kind: 'landmarks', version: pointsVersion, places };
}

/** The same points after a change of each. */
export function mapPoints(points: FacePoints, change: (point: Point) => Point): FacePoints {
  const { leftEye, rightEye, noseTip, leftMouth, rightMouth } = points;
  return {
    leftEye: change(leftEye),
    rightEye: change(rightEye),
    noseTip: change(noseTip),
    leftMouth: change(leftMouth),
    rightMouth: change(rightMouth),
  };
}

/** Places measured in a crop of 160 px that shows 0.55 of the frame, as shares of the frame, to four digits. */
function inFrame(crop: FacePoints): FacePoints {
  const share = (pixels: number): number => Math.round((0.225 + (0.55 * pixels) / 160) * 10_000) / 10_000;
  return mapPoints(crop, ({ x, y }) => ({ x: share(x), y: share(y) }));
}
