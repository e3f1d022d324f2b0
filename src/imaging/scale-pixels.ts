/**
 * The one way to cut and scale a part of a picture: every crop in the app is made here, in plain
 * numbers, so that it is the same in every browser, at import and at the webcam.
 *
 * Grey is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601, as JPEG defines it).
 */
import type { FaceImage } from '../siamese/face-image.ts';
import type { PictureSize } from '../siamese/square.ts';
import type { Pixels, Rectangle } from './pixels.ts';
import { type Axis, makeTaps, type Taps } from './taps.ts';

/** What would lie outside the picture takes the colour of its edge. */
export function scalePixels(pixels: Pixels, part: Rectangle, size: PictureSize, channels: 1 | 3): FaceImage {
  const { width, height } = size;
  const across = tapsOf(
    { from: part.left, length: part.width, count: width, limit: pixels.width },
    acrossUnit,
  );
  const down = tapsOf({ from: part.top, length: part.height, count: height, limit: pixels.height }, downUnit);
  const data = new Uint8Array(width * height * channels);
  for (let channel = 0; channel < channels; channel++) {
    const plane = channels === 1 ? greyPlane(pixels, across, down) : onePlane(pixels, across, down, channel);
    scalePlane(plane, across, down, data, channel, channels);
  }
  return { data, width, height, channels };
}

// The two units multiply to 2^23, so that a sum of bytes still fits into 31 bits.
const downUnit = 1 << 11;
const acrossUnit = 1 << 12;
const shift = 23;

const tapsKept = 8;
const lastTaps = new Map<string, Taps>();

/** A dataset's photos mostly have one size: the last few taps are kept. */
function tapsOf(axis: Axis, unit: number): Taps {
  const key = `${axis.from} ${axis.length} ${axis.count} ${axis.limit} ${unit}`;
  const known = lastTaps.get(key);
  if (known !== undefined) return known;
  const taps = makeTaps(axis, unit);
  const oldest = lastTaps.keys().next().value;
  if (lastTaps.size >= tapsKept && oldest !== undefined) lastTaps.delete(oldest);
  lastTaps.set(key, taps);
  return taps;
}

/** One channel of the part of a picture that the taps reach. */
interface Plane {
  readonly data: Uint8Array | Uint8ClampedArray;
  /** Where the first sample is, and how far it is from a row to the next. */
  readonly offset: number;
  readonly stride: number;
}

/** Red, green and blue in grey, in 1/65,536; the three add up to exactly 1. */
export const greyShares = [19_595, 38_470, 7_471] as const;

function greyPlane(pixels: Pixels, across: Taps, down: Taps): Plane {
  const { data, width, channels } = pixels;
  if (channels === 1) return onePlane(pixels, across, down, 0);
  const plane = new Uint8Array(across.extent * down.extent);
  const [red, green, blue] = greyShares;
  let to = 0;
  for (let row = 0; row < down.extent; row++) {
    let at = ((down.first + row) * width + across.first) * channels;
    for (let column = 0; column < across.extent; column++, at += channels) {
      plane[to++] = (red * data[at]! + green * data[at + 1]! + blue * data[at + 2]! + 32_768) >> 16;
    }
  }
  return { data: plane, offset: 0, stride: across.extent };
}

/** A grey picture has the same in all channels, and is read where it lies. */
function onePlane(pixels: Pixels, across: Taps, down: Taps, channel: number): Plane {
  const { data, width, channels } = pixels;
  if (channels === 1) return { data, offset: down.first * width + across.first, stride: width };
  const plane = new Uint8Array(across.extent * down.extent);
  let to = 0;
  for (let row = 0; row < down.extent; row++) {
    let at = ((down.first + row) * width + across.first) * channels;
    for (let column = 0; column < across.extent; column++, at += channels) plane[to++] = data[at + channel]!;
  }
  return { data: plane, offset: 0, stride: across.extent };
}

/** First down the columns, then along the rows; written to every `channels`-th byte from `channel`. */
function scalePlane(
  plane: Plane,
  across: Taps,
  down: Taps,
  into: Uint8Array,
  channel: number,
  channels: number,
): void {
  const { count, perTarget, start, weights, extent } = across;
  const line = new Int32Array(extent);
  let to = channel;
  for (let row = 0; row < down.count; row++) {
    blendRows(plane, down, row, line);
    for (let column = 0, tap = 0; column < count; column++, to += channels) {
      let sum = 1 << (shift - 1); // rounds, as shifting cuts off
      let from = start[column]!;
      for (const end = tap + perTarget; tap < end; tap++, from++) {
        sum += Math.imul(weights[tap]!, line[from]!);
      }
      into[to] = sum >> shift;
    }
  }
}

/** One target row of the plane before it is narrowed, in units of `downUnit`. */
function blendRows(plane: Plane, down: Taps, row: number, line: Int32Array): void {
  const width = line.length;
  const { data, offset, stride } = plane;
  line.fill(0);
  let from = offset + down.start[row]! * stride;
  for (let tap = row * down.perTarget, end = tap + down.perTarget; tap < end; tap++, from += stride) {
    const weight = down.weights[tap]!;
    if (weight === 0) continue;
    for (let column = 0; column < width; column++) {
      line[column] = line[column]! + weight * data[from + column]!;
    }
  }
}
