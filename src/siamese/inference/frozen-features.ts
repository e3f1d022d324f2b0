/**
 * What the frozen part of a network makes of faces, in plain numbers, so that it is computed once however often the rest of
 * the network is changed: of each face and of its mirror image.
 */
import { add, mul, type Tensor2D, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { augmentFace } from '../dataset/augment.ts';
import { standardise } from '../dataset/standardise.ts';
import { l2Normalise } from '../model/l2-normalise.ts';
import type { SiameseNetwork } from '../model/siamese-network.ts';
import { createRandom } from '../random.ts';
import { mirrorImages } from './mirror-images.ts';

/** Of one face. */
export interface FaceFeatures {
  readonly upright: Float32Array;
  readonly mirrored: Float32Array;
}

/** @param crops bytes cut by `network.preprocessing`, a few: they go through the network in one pass */
export async function frozenFeatures(
  network: SiameseNetwork,
  crops: readonly Uint8Array[],
): Promise<FaceFeatures[]> {
  if (crops.length === 0) return [];
  const { inputSize, crop: spec, standardisation } = network.preprocessing;
  const length = inputSize * inputSize * spec.channels;
  const images = new Float32Array(crops.length * length);
  const unused = createRandom(0); // nothing is drawn without augmentation
  crops.forEach((crop, row) => {
    augmentFace(crop, spec, inputSize, null, unused, images, row * length);
    standardise(images, row * length, length, standardisation);
  });
  const of = async (shown: Float32Array): Promise<Float32Array> => {
    const features = tidy(() =>
      network.embedFrozen(tensor4d(shown, [crops.length, inputSize, inputSize, spec.channels])),
    );
    try {
      return Float32Array.from(await features.data()); // a copy: some backends hand out their own memory
    } finally {
      features.dispose();
    }
  };
  const upright = await of(images);
  const mirrored = await of(mirrorImages(images, inputSize, spec.channels));
  const size = upright.length / crops.length;
  const row = (values: Float32Array, at: number) => values.slice(at * size, (at + 1) * size);
  return crops.map((_, at) => ({ upright: row(upright, at), mirrored: row(mirrored, at) }));
}

/**
 * @param averaged over the face and its mirror image, where the network's preprocessing says so
 * @returns the embeddings one after another, as `embedBatch` gives them for the faces' crops at one size
 */
export async function embedFeatures(
  network: SiameseNetwork,
  faces: readonly FaceFeatures[],
  averaged: boolean,
): Promise<Float32Array> {
  if (faces.length === 0) return new Float32Array(0);
  const embed = (side: keyof FaceFeatures): Tensor2D =>
    network.embedFeatures(rowsOf(faces, side), 'inference');
  const embeddings = tidy(() => {
    if (!averaged || !network.preprocessing.mirrored) return embed('upright');
    const mean: Tensor2D = mul(add(embed('upright'), embed('mirrored')), 0.5);
    // Between points of the sphere is inside of it.
    return network.distance.name === 'euclidean' ? l2Normalise(mean) : mean;
  });
  try {
    return Float32Array.from(await embeddings.data());
  } finally {
    embeddings.dispose();
  }
}

function rowsOf(faces: readonly FaceFeatures[], side: keyof FaceFeatures): Tensor2D {
  const size = faces[0]!.upright.length;
  const values = new Float32Array(faces.length * size);
  faces.forEach((face, row) => {
    values.set(face[side], row * size);
  });
  return tensor2d(values, [faces.length, size]);
}
