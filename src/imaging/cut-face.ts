/**
 * Cuts pictures by a framing: the one place that knows what each kind of framing means in pixels. Every face in the app is
 * cut here – at import, for stored crops and previews, of enrolled, live and compared faces.
 *
 * Asynchronous, since finding a face takes its time; whoever lends pixels lends them until it is done.
 */
import type { CropSpec, FaceImage } from '../siamese/face-image.ts';
import type { Framing } from '../siamese/framing.ts';
import {
  type PictureSize,
  type Square,
  shareOfSquare,
  sizeWithin,
  squareInMiddle,
} from '../siamese/square.ts';
import { FramingUnsupportedError } from './framing-unsupported-error.ts';
import type { Pixels } from './pixels.ts';
import { scalePixels } from './scale-pixels.ts';

/** What the crop shows of the frame. @throws FramingUnsupportedError */
export async function cutFace(
  pixels: Pixels,
  framing: Framing,
  { region, size, channels }: CropSpec,
): Promise<FaceImage> {
  const shown = shareOfSquare(frameOf(pixels, framing), region);
  return scaleSquare(pixels, shown, { width: size, height: size }, channels);
}

/** The whole frame in colour, its side at most `longest` px. @throws FramingUnsupportedError */
export async function cutFrame(pixels: Pixels, framing: Framing, longest: number): Promise<FaceImage> {
  const frame = frameOf(pixels, framing);
  return scaleSquare(pixels, frame, sizeWithin({ width: frame.side, height: frame.side }, longest), 3);
}

function scaleSquare(
  pixels: Pixels,
  { left, top, side }: Square,
  to: PictureSize,
  channels: 1 | 3,
): FaceImage {
  return scalePixels(pixels, { left, top, width: side, height: side }, to, channels);
}

function frameOf(size: PictureSize, framing: Framing): Square {
  switch (framing.kind) {
    case 'centred':
      return squareInMiddle(size);
    case 'square':
      return framing.square;
    case 'landmarks':
      throw new FramingUnsupportedError(framing);
  }
}
