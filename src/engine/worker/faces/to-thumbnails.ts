/** Crops as small pictures, for places where there are thousands of them. */

import type { CropSheet } from '../../../records/pairs.ts';
import { windowStart } from '../../../siamese/dataset/warp-face.ts';
import type { Preprocessing } from '../../../siamese/preprocessing.ts';

const side = 28;

/** The network's window of each crop, each pixel the mean of those it stands for. */
export function toThumbnails(
  crops: readonly Uint8Array[],
  { crop: { size, channels }, inputSize }: Preprocessing,
): CropSheet {
  const start = windowStart({ size }, inputSize);
  const edges = Array.from({ length: side + 1 }, (_, at) => start + Math.floor((at * inputSize) / side));
  const pixels = new Uint8Array(crops.length * side * side * channels);
  let to = 0;
  for (const crop of crops) {
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        for (let channel = 0; channel < channels; channel++) {
          pixels[to++] = meanOf(crop, size, channels, channel, edges, row, column);
        }
      }
    }
  }
  return { size: side, channels, pixels };
}

function meanOf(
  crop: Uint8Array,
  size: number,
  channels: number,
  channel: number,
  edges: readonly number[],
  row: number,
  column: number,
): number {
  const [top, left] = [edges[row]!, edges[column]!];
  const bottom = Math.max(top + 1, edges[row + 1]!);
  const right = Math.max(left + 1, edges[column + 1]!);
  let sum = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) sum += crop[(y * size + x) * channels + channel]!;
  }
  return Math.round(sum / ((bottom - top) * (right - left)));
}
