/**
 * Faces as plain numbers, for what is compared without a trained network: the window a network would see,
 * grey, made smaller and standardised. Two photos of one person are near each other if they look alike.
 */
import { augmentFace } from '../dataset/augment.ts';
import { standardise } from '../dataset/standardise.ts';
import type { FaceCrops } from '../face-image.ts';
import type { Preprocessing } from '../preprocessing.ts';
import { createRandom } from '../random.ts';

/** Larger faces are averaged down to about this side: more pixels tell no more and take much longer. */
const largestSide = 32;

export interface PixelSize {
  /** Of the averaged face, in pixels. */
  readonly side: number;
  /** Pixels of the window that one of these is the mean of, across and down. */
  readonly factor: number;
}

export function pixelSizeOf({ inputSize }: Pick<Preprocessing, 'inputSize'>): PixelSize {
  const factor = Math.max(1, Math.ceil(inputSize / largestSide));
  return { side: Math.floor(inputSize / factor), factor };
}

/**
 * @param crops cut by `preprocessing`
 * @returns [faces, side²]: of mean 0 and deviation 1, so that light and contrast do not count
 */
export function facePixels(crops: FaceCrops, faces: Uint32Array, preprocessing: Preprocessing): Float32Array {
  const { inputSize } = preprocessing;
  const { side, factor } = pixelSizeOf(preprocessing);
  const { crop: spec } = crops.cut;
  const { channels } = spec;
  const length = side * side;
  const values = new Float32Array(faces.length * length);
  const window = new Float32Array(inputSize * inputSize * channels);
  const unused = createRandom(0); // nothing is drawn without augmentation
  faces.forEach((face, row) => {
    augmentFace(crops.crop(face), spec, inputSize, null, unused, window, 0);
    const offset = row * length;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        let sum = 0;
        for (let dy = 0; dy < factor; dy++) {
          const from = ((y * factor + dy) * inputSize + x * factor) * channels;
          for (let at = 0; at < factor * channels; at++) sum += window[from + at]!;
        }
        values[offset + y * side + x] = sum / (factor * factor * channels);
      }
    }
    standardise(values, offset, length, 'per-image');
  });
  return values;
}
