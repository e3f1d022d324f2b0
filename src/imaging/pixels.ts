/** A decoded picture as plain bytes, between a decoder and the scaling of `scale-pixels.ts`. */
import type { PictureSize } from '../siamese/square.ts';

/** Interleaved rows from the top left, upright; the fourth channel, if any, is ignored (opaque). */
export interface Pixels extends PictureSize {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly channels: 1 | 3 | 4;
}

/** A part of a picture, in its pixels; need not be whole. */
export interface Rectangle extends PictureSize {
  readonly left: number;
  readonly top: number;
}
