/**
 * Turns a planned batch into pixels: the one place where face numbers become numbers for the network.
 */
import type { Batch, BatchPlan } from '../batch.ts';
import { augmentFace } from '../dataset/augment.ts';
import { standardise } from '../dataset/standardise.ts';
import { cropKey, type FaceCrops } from '../face-image.ts';
import type { AugmentationOptions } from '../options.ts';
import type { Preprocessing } from '../preprocessing.ts';
import type { Random } from '../random.ts';

/**
 * `augmentation` null shows every face as it is. The images are new memory that the caller owns.
 * @throws RangeError when the crops were not made for this preprocessing, or lack a face of the plan.
 */
export function makeBatch(
  plan: BatchPlan,
  crops: FaceCrops,
  preprocessing: Preprocessing,
  augmentation: AugmentationOptions | null,
  random: Random,
): Batch {
  const { crop: spec } = crops.cut;
  const { inputSize, standardisation } = preprocessing;
  if (cropKey(crops.cut) !== cropKey(preprocessing)) {
    throw new RangeError(`Crops ${cropKey(crops.cut)} cannot serve a network for ${cropKey(preprocessing)}.`);
  }
  const length = inputSize * inputSize * spec.channels;
  const images = new Float32Array(plan.faces.length * length); // [rows, inputSize, inputSize, channels]
  for (let row = 0; row < plan.faces.length; row++) {
    const offset = row * length;
    augmentFace(crops.crop(plan.faces[row]!), spec, inputSize, augmentation, random, images, offset);
    standardise(images, offset, length, standardisation);
  }
  return { plan, images, inputSize, channels: spec.channels };
}
