/**
 * The square of a photo or frame that is treated as "the photo", as the guide frames it: whole
 * pixels, never outside the picture. Pure arithmetic; knows neither pictures nor the page.
 *
 * Framing follows LFW, which the presets are made for: a face detector's box, 1 / 2.2 of the side,
 * in the middle (G. Huang et al., Labeled Faces in the Wild, 2007).
 */
import type { PhotoSquare } from '../../records/verification.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Smallest side as a share of the picture's shorter side: a face across a room still fits. */
export const smallestShare = 0.1;

/** Suits a face at arm's length from a laptop's camera (measured on 640 x 480 clips of two people). */
export const liveShare = 0.85;

/** @param share side as a share of the shorter side, kept within `smallestShare`..1. */
export function centredSquare(size: PictureSize, share = 1): PhotoSquare {
  const side = sideOf(size, share);
  return {
    left: Math.round((size.width - side) / 2),
    top: Math.round((size.height - side) / 2),
    side,
  };
}

/** Moves by pixels of the picture and stops at its edges. */
export function moveSquare(square: PhotoSquare, right: number, down: number, size: PictureSize): PhotoSquare {
  return {
    left: between(0, Math.round(square.left + right), size.width - square.side),
    top: between(0, Math.round(square.top + down), size.height - square.side),
    side: square.side,
  };
}

/** Changes the side and keeps the centre, as far as the edges allow. */
export function resizeSquare(square: PhotoSquare, share: number, size: PictureSize): PhotoSquare {
  const side = sideOf(size, share);
  const grown = (side - square.side) / 2;
  return moveSquare({ left: square.left - grown, top: square.top - grown, side }, 0, 0, size);
}

export function shareOf(square: PhotoSquare, size: PictureSize): number {
  return square.side / Math.min(size.width, size.height);
}

/** Sides differ by even numbers only, so that resizing again and again does not shift the centre. */
function sideOf(size: PictureSize, share: number): number {
  const shorter = Math.min(size.width, size.height);
  const margin = Math.round((shorter - shorter * between(smallestShare, share, 1)) / 2);
  return shorter - 2 * margin;
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
