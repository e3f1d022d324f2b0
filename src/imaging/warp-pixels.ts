/**
 * Cuts a turned square out of a picture: the counterpart of `scale-pixels.ts` for faces that do not stand upright.
 *
 * A target pixel is the mean of n x n samples that lie evenly in it, n being the source pixels per target pixel, rounded
 * up: so it averages where it shrinks. A sample is interpolated linearly between the four nearest source pixels; outside
 * the picture the edge is repeated. Plain numbers, the same everywhere; anybody can write it again in ten lines.
 */
import type { FaceImage } from '../siamese/face-image.ts';
import { type Similarity, scaleOf } from '../siamese/similarity.ts';
import type { PictureSize } from '../siamese/square.ts';
import type { Pixels } from './pixels.ts';
import { greyShares } from './scale-pixels.ts';

/** Samples along one side of a target pixel. More than this many would only cost time. */
const mostSamples = 32;

/**
 * @param fromTarget where a point of the target lies in the picture, both in pixels from the upper left corner
 * @param channels 1 makes colours grey
 * @param coarse takes half as many samples along a side: enough for a network that looks for points, not for a crop
 */
export function warpPixels(
  pixels: Pixels,
  fromTarget: Similarity,
  { width, height }: PictureSize,
  channels: 1 | 3,
  coarse = false,
): FaceImage {
  const samples = samplesFor(scaleOf(fromTarget) / (coarse ? 2 : 1));
  const data = new Uint8Array(width * height * channels);
  for (let channel = 0; channel < channels; channel++) {
    const plane = planeOf(pixels, fromTarget, { width, height }, channels, channel);
    warpPlane(plane, fromTarget, { width, height }, samples, data, channel, channels);
  }
  return { data, width, height, channels };
}

/** The whole number of samples along a side; a scale that is whole but for rounding counts as whole. */
function samplesFor(scale: number): number {
  return Math.min(mostSamples, Math.max(1, Math.ceil(scale - 1e-9)));
}

/** One channel of the picture, or of the part of it that the target can reach. */
interface Plane extends PictureSize {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly left: number;
  readonly top: number;
  /** From one sample to the next, and from one row to the next. */
  readonly step: number;
  readonly stride: number;
  /** Where the first sample is. */
  readonly offset: number;
}

function planeOf(
  pixels: Pixels,
  fromTarget: Similarity,
  target: PictureSize,
  channels: 1 | 3,
  channel: number,
): Plane {
  const { data, width, height, channels: step } = pixels;
  if (step === 1 || channels === 3) {
    const offset = step === 1 ? 0 : channel;
    return { data, left: 0, top: 0, width, height, step, stride: width * step, offset };
  }
  return greyPart(pixels, fromTarget, target);
}

/** Grey is reckoned for the part alone that is looked at: a camera's frame is many times as large as the face in it. */
function greyPart({ data, width, height, channels }: Pixels, map: Similarity, target: PictureSize): Plane {
  const { a, b, x0, y0 } = map;
  const { width: w, height: h } = target;
  const xs = [x0, x0 + a * w, x0 - b * h, x0 + a * w - b * h];
  const ys = [y0, y0 + b * w, y0 + a * h, y0 + b * w + a * h];
  const within = (value: number, limit: number) => Math.max(0, Math.min(limit - 1, value));
  const left = within(Math.floor(Math.min(...xs)) - 1, width);
  const right = within(Math.ceil(Math.max(...xs)) + 1, width);
  const top = within(Math.floor(Math.min(...ys)) - 1, height);
  const bottom = within(Math.ceil(Math.max(...ys)) + 1, height);
  const part = { width: right - left + 1, height: bottom - top + 1 };
  const plane = new Uint8Array(part.width * part.height);
  const [red, green, blue] = greyShares;
  let to = 0;
  for (let row = top; row <= bottom; row++) {
    let at = (row * width + left) * channels;
    for (let column = left; column <= right; column++, at += channels) {
      plane[to++] = (red * data[at]! + green * data[at + 1]! + blue * data[at + 2]! + 32_768) >> 16;
    }
  }
  return { data: plane, left, top, ...part, step: 1, stride: part.width, offset: 0 };
}

/** Written to every `channels`-th byte from `channel`. */
function warpPlane(
  plane: Plane,
  { a, b, x0, y0 }: Similarity,
  { width, height }: PictureSize,
  samples: number,
  into: Uint8Array,
  channel: number,
  channels: number,
): void {
  const { data, left, top, step, stride, offset } = plane;
  const [lastX, lastY] = [plane.width - 1, plane.height - 1];
  const perTarget = samples * samples;
  const sums = new Float64Array(width);
  let to = channel;
  for (let row = 0; row < height; row++) {
    sums.fill(0);
    for (let down = 0; down < samples; down++) {
      // Where the row of samples begins among the middles of pixels.
      const v = row + (down + 0.5) / samples;
      const beginX = x0 - b * v - left - 0.5;
      const beginY = y0 + a * v - top - 0.5;
      for (let column = 0, sample = 0; column < width; column++) {
        let sum = 0;
        for (let across = 0; across < samples; across++, sample++) {
          const u = (sample + 0.5) / samples;
          const px = a * u + beginX;
          const py = b * u + beginY;
          const x = Math.max(0, Math.min(lastX, px));
          const y = Math.max(0, Math.min(lastY, py));
          const xi = x | 0;
          const yi = y | 0;
          const at = offset + yi * stride + xi * step;
          const below = yi < lastY ? at + stride : at;
          const toRight = xi < lastX ? step : 0;
          const fx = x - xi;
          const upper = data[at]! + fx * (data[at + toRight]! - data[at]!);
          const lower = data[below]! + fx * (data[below + toRight]! - data[below]!);
          sum += upper + (y - yi) * (lower - upper);
        }
        sums[column] = sums[column]! + sum;
      }
    }
    for (let column = 0; column < width; column++, to += channels) {
      into[to] = sums[column]! / perTarget + 0.5;
    }
  }
}
