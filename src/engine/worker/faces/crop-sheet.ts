/**
 * Faces as the network will see them, as bytes for pictures: the same code path that feeds the
 * network, short of the standardisation.
 */

import type { CropSheet } from '../../../records/pairs.ts';
import { augmentFace } from '../../../siamese/dataset/augment.ts';
import type { AugmentationOptions } from '../../../siamese/options.ts';
import type { Preprocessing } from '../../../siamese/preprocessing.ts';
import type { Random } from '../../../siamese/random.ts';

/**
 * @param crops bytes of one crop each, cut by `preprocessing.crop`
 * @param augmentation null shows the plain central window
 */
export function toCropSheet(
  crops: readonly (Uint8Array | Uint8ClampedArray)[],
  preprocessing: Pick<Preprocessing, 'crop' | 'inputSize'>,
  augmentation: AugmentationOptions | null,
  random: Random,
): CropSheet {
  const { crop: spec, inputSize } = preprocessing;
  const length = inputSize * inputSize * spec.channels;
  const pixels = new Uint8Array(crops.length * length);
  const window = new Float32Array(length);
  crops.forEach((crop, at) => {
    augmentFace(asBytes(crop), spec, inputSize, augmentation, random, window, 0);
    // A clamped array rounds and keeps to 0..255.
    pixels.set(Uint8ClampedArray.from(window), at * length);
  });
  return { size: inputSize, channels: spec.channels, pixels };
}

export function asBytes(data: Uint8Array | Uint8ClampedArray): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
