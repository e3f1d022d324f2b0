// Gradient with respect to the filter: dW[tap, k] is a sum over pixels; see filter-gradient-tile.ts.
// A unit is a range of tiles over a chunk of images; no two of them ever add to the same number.
import { filterGradientTile } from './filter-gradient-tile';
import { packRows } from './packing';
import { fillOffsets, FramedImages, frameImages } from './padding';
import { nextUnit } from './units';

@unmanaged
export class FilterGradientArguments extends FramedImages {
  strideHeight: i32;
  strideWidth: i32;
  dy: usize;
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  filterHeight: i32;
  /** Floats of a row of the filter's window. */
  run: i32;
  /** [chunks][filterHeight][run][outChannels] */
  sums: usize;
  tilesPerUnit: i32;
  groupImages: i32;
  scratch: usize;
  scratchPerThread: usize;
  imagesPerChunk: i32;
}

export function filterGradient(args: FilterGradientArguments, thread: i32): void {
  const images = args.images;
  const channels = args.channels;
  const outHeight = args.outHeight;
  const outWidth = args.outWidth;
  const outChannels = args.outChannels;
  const filterHeight = args.filterHeight;
  const run = args.run;
  const group = args.groupImages;
  const pixel = channels << 2;
  const pitch = args.paddedWidth * pixel;
  const outPixels = outHeight * outWidth;
  const rowTiles = (run + 5) / 6;
  const tiles = filterHeight * rowTiles;
  const tilesPerUnit = args.tilesPerUnit;
  const ranges = (tiles + tilesPerUnit - 1) / tilesPerUnit;
  const perChunk = args.imagesPerChunk;
  const table = args.scratch + <usize>thread * args.scratchPerThread;
  const packed = table + ((group * outPixels + 3) & ~3) * 4;
  const padded = packed + <usize>(group * outPixels * ((outChannels + 7) >> 3)) * 32;
  fillOffsets(
    table, group, outHeight, outWidth, 0,
    args.paddedHeight * pitch, args.strideHeight * pitch, args.strideWidth * pixel,
  );
  while (true) {
    const unit = nextUnit(args);
    const chunk = unit / ranges;
    const firstImage = chunk * perChunk;
    if (firstImage >= images) return;
    const endImage = min(images, firstImage + perChunk);
    const firstTile = (unit % ranges) * tilesPerUnit;
    const sums = args.sums + <usize>chunk * <usize>(filterHeight * run) * <usize>(outChannels << 2);
    const endTile = min(tiles, firstTile + tilesPerUnit);
    clearTiles(sums, firstTile, endTile, rowTiles, run, outChannels);
    for (let image = firstImage; image < endImage; image += group) {
      const count = min(group, endImage - image);
      frameImages(args, image, count, padded);
      const dy = args.dy + <usize>(image * outPixels) * <usize>(outChannels << 2);
      packRows(dy, count * outPixels, outChannels, packed);
      for (let t = firstTile; t < endTile; t++) {
        const row = t / rowTiles;
        const tap = (t % rowTiles) * 6;
        sumTile(
          padded + row * pitch + (tap << 2), table, packed, count * outPixels,
          sums + <usize>((row * run + tap) * outChannels) * 4, min(6, run - tap), outChannels,
        );
      }
    }
  }
}

function clearTiles(
  sums: usize, firstTile: i32, endTile: i32, rowTiles: i32, run: i32, outChannels: i32,
): void {
  for (let t = firstTile; t < endTile; t++) {
    const tap = (t % rowTiles) * 6;
    const bytes = <usize>(min(6, run - tap) * outChannels * 4);
    memory.fill(sums + <usize>(((t / rowTiles) * run + tap) * outChannels) * 4, 0, bytes);
  }
}

/** Adds one group's share to 6 taps of all output channels. */
function sumTile(
  source: usize, table: usize, packed: usize, pixels: i32, into: usize, taps: i32, outChannels: i32,
): void {
  const panelBytes = <usize>(pixels << 5);
  const rowBytes = <usize>(outChannels << 2);
  for (let channel = 0; channel < outChannels; channel += 8) {
    filterGradientTile(source, table, packed, pixels, into + (channel << 2), rowBytes, taps, outChannels - channel);
    packed += panelBytes;
  }
}
