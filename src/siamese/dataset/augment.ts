/**
 * What the network is shown of a stored crop: its central window, or in training a randomly changed one.
 *
 * Bytes to numbers in plain TypeScript, seeded, no tensors: it looks the same on every backend. Erasing
 * follows Zhong et al., Random Erasing Data Augmentation (2017), filled with the face's own mean.
 */
import type { CropSpec } from '../face-image.ts';
import type { AugmentationOptions } from '../options.ts';
import type { Random } from '../random.ts';
import { type Warp, warpFace, windowStart } from './warp-face.ts';

/** Share of the window that an erased rectangle covers, and its height over its width. */
const erasedArea = { least: 0.02, most: 0.2 };
const erasedAspect = { least: 0.3, most: 3.3 };

/**
 * Writes `inputSize` x `inputSize` x channels numbers in 0..255 to `into[offset …]`. `options` null gives
 * the central window as it is; options that are all zero give the same.
 * @throws RangeError when the crop does not have the size of `spec` or is smaller than the input.
 */
export function augmentFace(
  crop: Uint8Array,
  spec: CropSpec,
  inputSize: number,
  options: AugmentationOptions | null,
  random: Random,
  into: Float32Array,
  offset: number,
): void {
  const { size, channels } = spec;
  if (crop.length !== size * size * channels || inputSize > size) {
    throw new RangeError(
      `A crop of ${crop.length} bytes is no ${size} x ${size} x ${channels} face that holds ${inputSize} x ${inputSize}.`,
    );
  }
  if (options === null) {
    copyWindow(crop, spec, inputSize, into, offset);
    return;
  }
  const face = into.subarray(offset, offset + inputSize * inputSize * channels);
  warpFace(crop, spec, inputSize, drawWarp(options, inputSize, random), face, 0);
  const brightness = 1 + options.light * signed(random);
  const contrast = 1 + options.light * signed(random);
  if (options.light > 0) changeLight(face, brightness, contrast);
  const shading = options.shading * random.next();
  const direction = 2 * Math.PI * random.next();
  if (shading > 0)
    shade(face, inputSize, channels, shading * Math.cos(direction), shading * Math.sin(direction));
  if (random.next() < options.erasing) eraseRectangle(face, inputSize, channels, random);
}

function copyWindow(
  crop: Uint8Array,
  spec: CropSpec,
  inputSize: number,
  into: Float32Array,
  offset: number,
): void {
  const start = windowStart(spec, inputSize);
  const rowLength = inputSize * spec.channels;
  for (let row = 0; row < inputSize; row++) {
    const from = ((start + row) * spec.size + start) * spec.channels;
    into.set(crop.subarray(from, from + rowLength), offset + row * rowLength);
  }
}

/** Draws every number whether it is used or not, so that switching one change off leaves the others as they were. */
function drawWarp(options: AugmentationOptions, inputSize: number, random: Random): Warp {
  const mirrored = random.next() < 0.5;
  return {
    mirrored: mirrored && options.flip,
    radians: (options.rotationDegrees * signed(random) * Math.PI) / 180,
    scale: 1 + options.scale * signed(random),
    shiftX: options.shift * inputSize * signed(random),
    shiftY: options.shift * inputSize * signed(random),
  };
}

/** Contrast about the face's mean, then brightness, kept within what a byte can hold. */
function changeLight(face: Float32Array, brightness: number, contrast: number): void {
  const mean = meanOf(face, 0, 1);
  for (let at = 0; at < face.length; at++) {
    const value = (mean + (face[at]! - mean) * contrast) * brightness;
    face[at] = Math.max(0, Math.min(value, 255));
  }
}

/**
 * Light from one side: brighter by `alongX` at the right edge and darker by it at the left one, likewise down and up.
 * What brightness and contrast do to a whole face is taken back when it is standardised; this is not.
 */
function shade(
  face: Float32Array,
  inputSize: number,
  channels: number,
  alongX: number,
  alongY: number,
): void {
  const half = inputSize / 2;
  let at = 0;
  for (let row = 0; row < inputSize; row++) {
    const ofRow = 1 + (alongY * (row + 0.5 - half)) / half;
    for (let column = 0; column < inputSize; column++) {
      const factor = ofRow + (alongX * (column + 0.5 - half)) / half;
      for (let channel = 0; channel < channels; channel++, at++) {
        face[at] = Math.max(0, Math.min(face[at]! * factor, 255));
      }
    }
  }
}

function eraseRectangle(face: Float32Array, inputSize: number, channels: number, random: Random): void {
  const area = between(erasedArea, random.next()) * inputSize * inputSize;
  // Evenly in the logarithm, so that flat and upright rectangles are equally frequent.
  const aspect = erasedAspect.least * (erasedAspect.most / erasedAspect.least) ** random.next();
  const height = Math.max(1, Math.min(inputSize, Math.round(Math.sqrt(area * aspect))));
  const width = Math.max(1, Math.min(inputSize, Math.round(Math.sqrt(area / aspect))));
  const top = random.integer(inputSize - height + 1);
  const left = random.integer(inputSize - width + 1);
  for (let channel = 0; channel < channels; channel++) {
    const fill = meanOf(face, channel, channels);
    for (let row = top; row < top + height; row++) {
      for (let column = left; column < left + width; column++) {
        face[(row * inputSize + column) * channels + channel] = fill;
      }
    }
  }
}

function meanOf(face: Float32Array, first: number, stride: number): number {
  let sum = 0;
  for (let at = first; at < face.length; at += stride) sum += face[at]!;
  return (sum * stride) / face.length;
}

/** Uniform in [-1, 1). */
function signed(random: Random): number {
  return 2 * random.next() - 1;
}

function between(range: { readonly least: number; readonly most: number }, share: number): number {
  return range.least + (range.most - range.least) * share;
}
