/**
 * The square that somebody chooses in a photo or frame, as the guide shows it: whole pixels (by the
 * rule of `siamese/square.ts`), never outside the picture. Pure arithmetic; knows neither pictures
 * nor the page.
 *
 * Framing follows LFW, which the presets are made for: a face detector's box, 1 / 2.2 of the side,
 * in the middle (G. Huang et al., Labeled Faces in the Wild, 2007).
 */
import {
  type PictureSize,
  type Square,
  shorterSide,
  squareInMiddle,
  wholePixels,
  wholeSquare,
} from '../siamese/square.ts';

const faceToSide = 2.2;

/** Smallest side as a share of the picture's shorter side: a face across a room still fits. */
export const smallestShare = 0.1;

/** @param share side as a share of the shorter side, kept within `smallestShare`..1. */
export function centredSquare(size: PictureSize, share = 1): Square {
  return wholeSquare(squareInMiddle(size, sideOf(size, share)));
}

/** Moves by pixels of the picture and stops at its edges. */
export function moveSquare(square: Square, right: number, down: number, size: PictureSize): Square {
  const { left, top, side } = wholeSquare({ ...square, left: square.left + right, top: square.top + down });
  return { left: between(0, left, size.width - side), top: between(0, top, size.height - side), side };
}

/** Changes the side and keeps the centre, as far as the edges allow. */
export function resizeSquare(square: Square, share: number, size: PictureSize): Square {
  const side = sideOf(size, share);
  const grown = (side - square.side) / 2;
  return moveSquare({ left: square.left - grown, top: square.top - grown, side }, 0, 0, size);
}

/** About a face, which lies in it as in a photo of LFW; as far as the edges allow. @param face the square from brow to chin */
export function squareAboutFace(face: Square, size: PictureSize): Square {
  return resizeSquare(face, (faceToSide * face.side) / shorterSide(size), size);
}

export function shareOf(square: Square, size: PictureSize): number {
  return square.side / shorterSide(size);
}

/** Sides differ by even numbers only, so that resizing again and again does not shift the centre. */
function sideOf(size: PictureSize, share: number): number {
  const shorter = shorterSide(size);
  const margin = wholePixels((shorter - shorter * between(smallestShare, share, 1)) / 2);
  return shorter - 2 * margin;
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
