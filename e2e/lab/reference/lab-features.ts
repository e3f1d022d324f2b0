/** What the reference makes of photos, each computed once: of the face and of its mirror image, as the app averages them. */
import { type FaceFeatures, frozenFeatures } from '../../../src/siamese/inference/frozen-features.ts';
import type { SiameseNetwork } from '../../../src/siamese/model/siamese-network.ts';
import type { LabPhotos } from './lab-photos.ts';

const atOnce = 16;

/** @param network with a frozen part */
export async function featuresOfPhotos(
  network: SiameseNetwork,
  photos: LabPhotos,
  names: readonly string[],
  tell: (done: number) => void,
): Promise<ReadonlyMap<string, FaceFeatures>> {
  const known = new Map<string, FaceFeatures>();
  for (let from = 0; from < names.length; from += atOnce) {
    const some = names.slice(from, from + atOnce);
    const crops: Uint8Array[] = [];
    for (const name of some) crops.push(await photos.crop(name));
    const features = await frozenFeatures(network, crops);
    some.forEach((name, at) => {
      known.set(name, features[at]!);
    });
    if ((from / atOnce) % 20 === 19) tell(known.size);
  }
  return known;
}

/** The embedding of the reference itself, of length 1. */
export function referenceEmbedding({ upright, mirrored }: FaceFeatures, averaged = true): Float32Array {
  return unit(averaged ? upright.map((value, at) => value + mirrored[at]!) : upright);
}

export function unit(values: Float32Array): Float32Array {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

export function apart(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at]! - other[at]!) ** 2;
  return Math.sqrt(sum);
}
