/**
 * Crops to embeddings: the central window, standardised, through the network; averaged over the mirror image and
 * several sizes where asked (`Preprocessing` says which), which is worth two points of accuracy. Crops are bytes,
 * embeddings plain numbers; no tensor leaves.
 */
import { add, addN, mul, reshape, slice, sum, type Tensor2D, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { augmentFace } from '../dataset/augment.ts';
import { standardise } from '../dataset/standardise.ts';
import { warpFace } from '../dataset/warp-face.ts';
import { l2Normalise } from '../model/l2-normalise.ts';
import type { SiameseNetwork } from '../model/siamese-network.ts';
import type { Preprocessing } from '../preprocessing.ts';
import { createRandom } from '../random.ts';
import { mirrorImages } from './mirror-images.ts';

/** For so many, all sizes are embedded in one pass. */
const fewCrops = 4;

/**
 * A few crops in one pass, for a decision about a face or two.
 * @param crops bytes cut by `network.preprocessing.crop`
 * @returns an embedding of `network.summary.embeddingSize` numbers for each
 */
export async function embedCrops(
  network: SiameseNetwork,
  crops: readonly Uint8Array[],
  options: { readonly averaged: boolean } = { averaged: true },
): Promise<Float32Array[]> {
  if (crops.length === 0) return [];
  const size = network.summary.embeddingSize;
  const values = await embedBatch(network, crops, options.averaged);
  return crops.map((_, row) => values.slice(row * size, (row + 1) * size));
}

/**
 * @param averaged over the face and its mirror image, at all the sizes, as far as the network's preprocessing has them
 * @returns the embeddings one after another, as many as crops
 */
export async function embedBatch(
  network: SiameseNetwork,
  crops: readonly Uint8Array[],
  averaged: boolean,
): Promise<Float32Array> {
  const { preprocessing } = network;
  const { scales, mirrored } = preprocessing;
  const embedAll = mirrored ? embedWithMirror : embedImages;
  const embeddings = tidy(() => {
    if (!averaged) return embedImages(network, toImages(crops, preprocessing, 1), crops.length);
    // All sizes at once are a third faster for a face or two; many faces would take as many times the memory.
    const summed =
      crops.length <= fewCrops
        ? embedAllSizes(network, crops, embedAll)
        : addN(
            scales.map((scale) =>
              tidy(() => embedAll(network, toImages(crops, preprocessing, scale), crops.length)),
            ),
          );
    const mean = mul(summed, 1 / ((mirrored ? 2 : 1) * scales.length));
    // Between points of the sphere is inside of it.
    return network.distance.name === 'euclidean' ? l2Normalise(mean as Tensor2D) : mean;
  });
  try {
    // A copy: some backends hand out their own memory.
    return Float32Array.from(await embeddings.data());
  } finally {
    embeddings.dispose();
  }
}

type Embed = (network: SiameseNetwork, images: Float32Array, rows: number) => Tensor2D;

/** @returns [crops, embedding]: the sum over the sizes */
function embedAllSizes(network: SiameseNetwork, crops: readonly Uint8Array[], embed: Embed): Tensor2D {
  const { scales } = network.preprocessing;
  const sizes = scales.map((scale) => toImages(crops, network.preprocessing, scale));
  const images = new Float32Array(sizes.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const size of sizes) {
    images.set(size, at);
    at += size.length;
  }
  const embedded = embed(network, images, crops.length * scales.length);
  return sum(reshape(embedded, [scales.length, crops.length, -1]), 0);
}

/** @returns [rows, embedding]: the sum of both. One pass over them: a face alone leaves most of the machine idle. */
function embedWithMirror(network: SiameseNetwork, images: Float32Array, rows: number): Tensor2D {
  const { inputSize, crop } = network.preprocessing;
  const both = new Float32Array(2 * images.length);
  both.set(images);
  both.set(mirrorImages(images, inputSize, crop.channels), images.length);
  const pair = embedImages(network, both, 2 * rows);
  return add(slice(pair, [0, 0], [rows, -1]), slice(pair, [rows, 0], [rows, -1]));
}

function embedImages(network: SiameseNetwork, images: Float32Array, rows: number): Tensor2D {
  const { inputSize, crop } = network.preprocessing;
  return network.embed(tensor4d(images, [rows, inputSize, inputSize, crop.channels]), 'inference');
}

function toImages(
  crops: readonly Uint8Array[],
  { inputSize, crop: spec, standardisation }: Preprocessing,
  scale: number,
): Float32Array {
  const length = inputSize * inputSize * spec.channels;
  const images = new Float32Array(crops.length * length);
  const unused = createRandom(0); // nothing is drawn without augmentation
  const warp = { mirrored: false, radians: 0, scale, shiftX: 0, shiftY: 0 };
  crops.forEach((crop, row) => {
    const offset = row * length;
    if (scale === 1) augmentFace(crop, spec, inputSize, null, unused, images, offset);
    else warpFace(crop, spec, inputSize, warp, images, offset);
    standardise(images, offset, length, standardisation);
  });
  return images;
}
