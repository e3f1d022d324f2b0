/** Which part of a photo shows its face on a small tile: upright, and wholly within the photo. Pure. */
import { type PictureSize, type Square, shareOfSquare, shorterSide } from '../../siamese/square.ts';

/** Left, top, width and height as shares of the photo's. */
export interface PhotoPart {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** As much around the face as in a photo of LFW. */
const roomAround = 2.2;

/** @param face the square about it, in the photo's pixels */
export function partAboutFace(face: Square, size: PictureSize): PhotoPart {
  const wanted = shareOfSquare(face, roomAround);
  const side = Math.min(wanted.side, shorterSide(size));
  const within = (middle: number, length: number): number =>
    Math.min(Math.max(0, middle - side / 2), length - side);
  return {
    left: within(wanted.left + wanted.side / 2, size.width) / size.width,
    top: within(wanted.top + wanted.side / 2, size.height) / size.height,
    width: side / size.width,
    height: side / size.height,
  };
}
