/**
 * Crops to embeddings: the central window, standardised, through the network; averaged with the mirror
 * image's embedding where asked, which is worth a point or two of accuracy. Crops are bytes, embeddings
 * plain numbers; no tensor leaves.
 */
import { add, mul, slice, type Tensor2D, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { augmentFace } from '../dataset/augment.ts';
import { standardise } from '../dataset/standardise.ts';
import { l2Normalise } from '../model/l2-normalise.ts';
import type { SiameseNetwork } from '../model/siamese-network.ts';
import { createRandom } from '../random.ts';
import type { Preprocessing } from '../reports.ts';
import { mirrorImages } from './mirror-images.ts';

/**
 * A few crops in one pass, for a decision about a face or two.
 * @param crops bytes cut by `network.preprocessing.crop`
 * @returns an embedding of `network.summary.embeddingSize` numbers for each
 */
export async function embedCrops(
  network: SiameseNetwork,
  crops: readonly Uint8Array[],
  options: { readonly mirror: boolean } = { mirror: true },
): Promise<Float32Array[]> {
  if (crops.length === 0) return [];
  const size = network.summary.embeddingSize;
  const values = await embedBatch(network, crops, options.mirror);
  return crops.map((_, row) => values.slice(row * size, (row + 1) * size));
}

/** @returns the embeddings one after another, as many as crops */
export async function embedBatch(
  network: SiameseNetwork,
  crops: readonly Uint8Array[],
  mirror: boolean,
): Promise<Float32Array> {
  const embeddings = tidy(() => {
    const images = toImages(crops, network.preprocessing);
    const { inputSize, crop } = network.preprocessing;
    const rows = crops.length;
    const shape: [number, number, number, number] = [rows, inputSize, inputSize, crop.channels];
    if (!mirror) return network.embed(tensor4d(images, shape), 'inference');
    // One pass over both: a face alone leaves most of the machine idle.
    const both = new Float32Array(2 * images.length);
    both.set(images);
    both.set(mirrorImages(images, inputSize, crop.channels), images.length);
    const pair = network.embed(tensor4d(both, [2 * rows, ...shape.slice(1)] as typeof shape), 'inference');
    const mean = mul(add(slice(pair, [0, 0], [rows, -1]), slice(pair, [rows, 0], [rows, -1])), 0.5);
    // Half way between two points of the sphere is inside of it.
    return network.distance.name === 'euclidean' ? l2Normalise(mean as Tensor2D) : mean;
  });
  try {
    // A copy: some backends hand out their own memory.
    return Float32Array.from(await embeddings.data());
  } finally {
    embeddings.dispose();
  }
}

function toImages(crops: readonly Uint8Array[], preprocessing: Preprocessing): Float32Array {
  const { inputSize, crop: spec, standardisation } = preprocessing;
  const length = inputSize * inputSize * spec.channels;
  const images = new Float32Array(crops.length * length);
  const unused = createRandom(0); // nothing is drawn without augmentation
  crops.forEach((crop, row) => {
    augmentFace(crop, spec, inputSize, null, unused, images, row * length);
    standardise(images, row * length, length, standardisation);
  });
  return images;
}
