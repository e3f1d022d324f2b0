/**
 * Cuts pictures by a framing: the one place that knows what each kind of framing means in pixels. Every face in the app is
 * cut here – at import, for stored crops and previews, of enrolled, live and compared faces.
 *
 * Asynchronous, since finding a face takes its time; whoever lends pixels lends them until it is done.
 */
import type { CropSpec, FaceImage } from '../siamese/face-image.ts';
import { type FacePoints, type Framing, type LandmarkFraming, pointsVersion } from '../siamese/framing.ts';
import { scaleOf } from '../siamese/similarity.ts';
import {
  type PictureSize,
  type Square,
  shareOfSquare,
  sizeWithin,
  squareInMiddle,
  wholePixels,
} from '../siamese/square.ts';
import { cropPlace } from './crop-place.ts';
import type { FaceFinder } from './face-finder.ts';
import { FramingUnsupportedError } from './framing-unsupported-error.ts';
import { NoFaceError } from './no-face-error.ts';
import type { Pixels } from './pixels.ts';
import { scalePixels } from './scale-pixels.ts';
import { warpPixels } from './warp-pixels.ts';

/** What the crop shows of the frame. @throws FramingUnsupportedError, NoFaceError, FinderUnavailableError */
export async function cutFace(
  pixels: Pixels,
  framing: Framing,
  { region, size, channels }: CropSpec,
  finder: FaceFinder,
): Promise<FaceImage> {
  const to = { width: size, height: size };
  if (framing.kind === 'landmarks') {
    const points = await pointsIn(pixels, framing, finder);
    return warpPixels(pixels, cropPlace(points, framing.places, region, size), to, channels);
  }
  return scaleSquare(pixels, shareOfSquare(frameOf(pixels, framing), region), to, channels);
}

/**
 * The whole frame in colour, its side at most `longest` px.
 * @throws FramingUnsupportedError, NoFaceError, FinderUnavailableError
 */
export async function cutFrame(
  pixels: Pixels,
  framing: Framing,
  longest: number,
  finder: FaceFinder,
): Promise<FaceImage> {
  if (framing.kind === 'landmarks') {
    const points = await pointsIn(pixels, framing, finder);
    const sideInPhoto = scaleOf(cropPlace(points, framing.places, 1, 1));
    const side = Math.min(longest, Math.max(1, wholePixels(sideInPhoto)));
    const place = cropPlace(points, framing.places, 1, side);
    return warpPixels(pixels, place, { width: side, height: side }, 3);
  }
  const frame = frameOf(pixels, framing);
  return scaleSquare(pixels, frame, sizeWithin({ width: frame.side, height: frame.side }, longest), 3);
}

/** Those that are known, or of the face that is most likely meant. */
async function pointsIn(pixels: Pixels, framing: LandmarkFraming, finder: FaceFinder): Promise<FacePoints> {
  if (framing.version !== pointsVersion) throw new FramingUnsupportedError(framing);
  if (framing.points !== undefined) return framing.points;
  const [face] = await finder.find(pixels);
  if (face === undefined) throw new NoFaceError();
  return face.points;
}

function scaleSquare(
  pixels: Pixels,
  { left, top, side }: Square,
  to: PictureSize,
  channels: 1 | 3,
): FaceImage {
  return scalePixels(pixels, { left, top, width: side, height: side }, to, channels);
}

function frameOf(size: PictureSize, framing: Exclude<Framing, LandmarkFraming>): Square {
  return framing.kind === 'centred' ? squareInMiddle(size) : framing.square;
}
