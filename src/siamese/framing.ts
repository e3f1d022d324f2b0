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

/** Left and right as seen in the picture. */
export interface FacePoints {
  readonly leftEye: Point;
  readonly rightEye: Point;
  readonly mouth: Point;
}

/** By eyes and mouth: the frame is laid so that they come to lie in it at their canonical places, as near as they can. */
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

/**
 * The framing of a photo in which somebody framed the face as well as the page lets them, for a network with this rule.
 * One that finds faces itself is not to be shown anything else.
 */
export function framingFor(rule: FramingRule, chosen: Framing): Framing {
  return rule.kind === 'centred' ? chosen : rule;
}
