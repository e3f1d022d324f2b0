/**
 * The size of a picture, squares in it, and the one rule by which either comes to whole pixels:
 *
 * - What is cut out of a picture is not rounded. A square may begin and end within a pixel, which then counts by the share
 *   of it that is covered.
 * - What must be whole – a square that somebody chose, the size of a picture that is written – is rounded number by
 *   number, to the nearest whole one, and from the middle between two to the larger: 2.5 is 3, -2.5 is -2.
 *
 * Pixels count from the picture's upper left corner, to the right and down, of the picture as it stands upright.
 */

/** In pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** In pixels of a picture; may lie beyond its edges where that is not ruled out. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

export function shorterSide({ width, height }: PictureSize): number {
  return Math.min(width, height);
}

/** The square of this side about the middle of a picture; without a side, the largest within it. */
export function squareInMiddle(size: PictureSize, side = shorterSide(size)): Square {
  return { left: (size.width - side) / 2, top: (size.height - side) / 2, side };
}

/** The square about the middle of another whose side is `share` of that one's; beyond 1 it is the larger one. */
export function shareOfSquare(square: Square, share: number): Square {
  const side = square.side * share;
  return { left: square.left + (square.side - side) / 2, top: square.top + (square.side - side) / 2, side };
}

/** By the rule above. */
export function wholePixels(pixels: number): number {
  return Math.round(pixels);
}

/** Each of the three numbers by the rule above. */
export function wholeSquare({ left, top, side }: Square): Square {
  return { left: wholePixels(left), top: wholePixels(top), side: wholePixels(side) };
}

/** The whole size of a picture made smaller, never larger, until no side is longer than `longest`; at least 1 pixel each. */
export function sizeWithin({ width, height }: PictureSize, longest: number): PictureSize {
  const scale = Math.min(1, longest / Math.max(width, height));
  return {
    width: Math.max(1, wholePixels(width * scale)),
    height: Math.max(1, wholePixels(height * scale)),
  };
}
