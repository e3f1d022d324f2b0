/**
 * Which parts of two faces a decision rests on: a patch is painted over with the face's mean, place by place, and
 * how much the distance grows says how much that place spoke for "same" (occlusion sensitivity, Zeiler and Fergus,
 * Visualizing and Understanding Convolutional Networks, 2014).
 */
import { windowStart } from '../dataset/warp-face.ts';
import type { CropSpec } from '../face-image.ts';
import type { SiameseNetwork } from '../model/siamese-network.ts';
import type { OcclusionMap } from '../reports.ts';
import { embeddingDistance } from './compare.ts';
import { embedCrops } from './embed-crops.ts';

export interface OcclusionMaps {
  readonly distance: number;
  readonly first: OcclusionMap;
  readonly second: OcclusionMap;
}

const cells = 9;
/** Side of the patch, as a share of the network's window. */
const patchShare = 0.22;
const batchSize = 32;

/**
 * @param first @param second crops cut by `network.preprocessing.crop`
 * @returns yields the share that is done, so that the consumer can let others run or break off
 */
export async function* occlusionMaps(
  network: SiameseNetwork,
  first: Uint8Array,
  second: Uint8Array,
): AsyncGenerator<number, OcclusionMaps, void> {
  const [a, b] = (await embedCrops(network, [first, second])) as [Float32Array, Float32Array];
  const distance = embeddingDistance(network, a, b);
  const maps: OcclusionMap[] = [];
  for (const [crop, other] of [[first, b] as const, [second, a] as const]) {
    const changes = new Float32Array(cells * cells);
    for (let from = 0; from < changes.length; from += batchSize) {
      const places = Array.from({ length: Math.min(batchSize, changes.length - from) }, (_, at) => from + at);
      const occluded = places.map((place) => occlude(crop, network.preprocessing.crop, network, place));
      const embeddings = await embedCrops(network, occluded);
      places.forEach((place, at) => {
        changes[place] = embeddingDistance(network, embeddings[at]!, other) - distance;
      });
      yield (maps.length + (from + places.length) / changes.length) / 2;
    }
    maps.push({ cells, changes });
  }
  return { distance, first: maps[0]!, second: maps[1]! };
}

/** @returns a copy with one patch of the window painted over */
function occlude(
  crop: Uint8Array,
  { size, channels }: CropSpec,
  { preprocessing: { inputSize } }: Pick<SiameseNetwork, 'preprocessing'>,
  place: number,
): Uint8Array {
  const start = windowStart({ size }, inputSize);
  const half = (patchShare * inputSize) / 2;
  const middleOf = (cell: number): number => start + ((cell + 0.5) / cells) * inputSize;
  const rangeOf = (cell: number): [number, number] => [
    Math.max(start, Math.round(middleOf(cell) - half)),
    Math.min(start + inputSize, Math.round(middleOf(cell) + half)),
  ];
  const [top, bottom] = rangeOf(Math.floor(place / cells));
  const [left, right] = rangeOf(place % cells);
  const painted = crop.slice();
  for (let channel = 0; channel < channels; channel++) {
    const mean = meanOf(crop, channel, channels);
    for (let row = top; row < bottom; row++) {
      for (let column = left; column < right; column++) {
        painted[(row * size + column) * channels + channel] = mean;
      }
    }
  }
  return painted;
}

function meanOf(crop: Uint8Array, channel: number, channels: number): number {
  let sum = 0;
  for (let at = channel; at < crop.length; at += channels) sum += crop[at]!;
  return Math.round((sum * channels) / crop.length);
}
