/** A decoded picture as plain bytes, between a decoder and the scaling of `scale-pixels.ts`. */

/** Interleaved rows from the top left, upright; the fourth channel, if any, is ignored (opaque). */
export interface Pixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
}

/** A part of a picture, in its pixels; need not be whole. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
