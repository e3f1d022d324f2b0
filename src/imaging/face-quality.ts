/**
 * How well a face is to be seen: its size, brightness, contrast and sharpness, measured on the face alone, laid straight and
 * shrunk to one size – so that a sharp shirt behind a blurred face does not count, and no camera's resolution does.
 */
import { type FacePoints, lfwPlaces } from '../siamese/framing.ts';
import { cropPlace } from './crop-place.ts';
import type { Pixels } from './pixels.ts';
import { warpPixels } from './warp-pixels.ts';

export interface FaceQuality {
  /** Between the eyes, in pixels of the picture. */
  readonly eyeDistance: number;
  /** Mean grey level of the face, 0..255. */
  readonly brightness: number;
  /** Standard deviation of its grey levels. */
  readonly contrast: number;
  /** How much of its contrast changes from pixel to pixel: near 0 for a blurred face, whatever its light. */
  readonly sharpness: number;
}

/** The part of the frame from brow to chin, in so many pixels. */
const measured = { region: 0.36, size: 64 };

export function faceQuality(pixels: Pixels, points: FacePoints): FaceQuality {
  const { region, size } = measured;
  const place = cropPlace(points, lfwPlaces, region, size);
  const { data } = warpPixels(pixels, place, { width: size, height: size }, 1);
  const { leftEye, rightEye } = points;
  const [dx, dy] = [rightEye.x - leftEye.x, rightEye.y - leftEye.y];
  const brightness = mean(data.length, (at) => data[at]!);
  const contrast = Math.sqrt(mean(data.length, (at) => (data[at]! - brightness) ** 2));
  return {
    eyeDistance: Math.sqrt(dx * dx + dy * dy),
    brightness,
    contrast,
    sharpness: contrast === 0 ? 0 : Math.sqrt(meanSquaredEdge(data, size)) / contrast,
  };
}

/** Of the discrete Laplacian, within the picture. */
function meanSquaredEdge(data: Uint8Array | Uint8ClampedArray, size: number): number {
  let sum = 0;
  for (let row = 1; row < size - 1; row++) {
    for (let column = 1; column < size - 1; column++) {
      const at = row * size + column;
      const around = data[at - 1]! + data[at + 1]! + data[at - size]! + data[at + size]!;
      sum += (4 * data[at]! - around) ** 2;
    }
  }
  return sum / (size - 2) ** 2;
}

function mean(count: number, of: (at: number) => number): number {
  let sum = 0;
  for (let at = 0; at < count; at++) sum += of(at);
  return sum / count;
}
