/**
 * Turns, scales, shifts and mirrors a face: one affine map, sampled bilinearly, edges clamped.
 *
 * Plain loops over bytes. It decides nothing: how far to turn is drawn in `augment.ts`.
 */
import type { CropSpec } from '../face-image.ts';

export interface Warp {
  readonly mirrored: boolean;
  /** Turn of the face on the screen, clockwise. */
  readonly radians: number;
  /** The face appears this many times larger. */
  readonly scale: number;
  /** How far the face moves to the right and down, pixels of the window. */
  readonly shiftX: number;
  readonly shiftY: number;
}

/** First row and column of the central window; the extra pixel of an odd border lies right and below. */
export function windowStart({ size }: Pick<CropSpec, 'size'>, inputSize: number): number {
  return (size - inputSize) >> 1;
}

/**
 * Writes the central `inputSize` x `inputSize` window of `crop`, warped about its centre, to
 * `into[offset …]` as numbers in 0..255. A warp that changes nothing gives exactly the window's bytes.
 */
export function warpFace(
  crop: Uint8Array,
  spec: CropSpec,
  inputSize: number,
  warp: Warp,
  into: Float32Array,
  offset: number,
): void {
  // From a pixel of the window back to the crop: undo the shift, then turn and scale, then the mirror.
  const alongX = Math.cos(warp.radians) / warp.scale;
  const alongY = Math.sin(warp.radians) / warp.scale;
  const side = warp.mirrored ? -1 : 1;
  const half = (inputSize - 1) / 2;
  const centre = windowStart(spec, inputSize) + half;
  const last = spec.size - 1;
  const sample = spec.channels === 1 ? sampleGrey : sampleRgb;
  let at = offset;
  for (let row = 0; row < inputSize; row++) {
    const y = row - half - warp.shiftY;
    for (let column = 0; column < inputSize; column++) {
      const x = column - half - warp.shiftX;
      const fromX = centre + side * (alongX * x + alongY * y);
      const fromY = centre - alongY * x + alongX * y;
      sample(crop, spec.size, clamp(fromX, last), clamp(fromY, last), into, at);
      at += spec.channels;
    }
  }
}

function clamp(value: number, last: number): number {
  return Math.max(0, Math.min(value, last));
}

function sampleGrey(
  crop: Uint8Array,
  size: number,
  x: number,
  y: number,
  into: Float32Array,
  at: number,
): void {
  const column = x | 0;
  const row = y | 0;
  const right = column < size - 1 ? 1 : 0;
  const below = row < size - 1 ? size : 0;
  const partX = x - column;
  const from = row * size + column;
  const upper = crop[from]! + (crop[from + right]! - crop[from]!) * partX;
  const lower = crop[from + below]! + (crop[from + below + right]! - crop[from + below]!) * partX;
  into[at] = upper + (lower - upper) * (y - row);
}

function sampleRgb(
  crop: Uint8Array,
  size: number,
  x: number,
  y: number,
  into: Float32Array,
  at: number,
): void {
  const column = x | 0;
  const row = y | 0;
  const right = column < size - 1 ? 3 : 0;
  const below = row < size - 1 ? 3 * size : 0;
  const partX = x - column;
  const partY = y - row;
  const first = 3 * (row * size + column);
  for (let channel = 0; channel < 3; channel++) {
    const from = first + channel;
    const upper = crop[from]! + (crop[from + right]! - crop[from]!) * partX;
    const lower = crop[from + below]! + (crop[from + below + right]! - crop[from + below]!) * partX;
    into[at + channel] = upper + (lower - upper) * partY;
  }
}
