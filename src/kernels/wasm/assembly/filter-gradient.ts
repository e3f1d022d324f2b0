// Gradient with respect to the filter: dW[tap, k] is a sum over pixels, so a tile is 6 taps (6 floats
// side by side in the padded image) x 8 output channels, and the pixels are its long inner loop.
// A unit is a range of tiles over a chunk of images; no two of them ever add to the same number.
import { packRows } from './packing';
import { fillOffsets, padImages } from './padding';
import { nextUnit } from './units';
import { multiplyAdd } from './vector';

// Arguments, 32 bits each; compiled/run-filter-gradient.ts writes them in this order.
// 0 x, 1 images, 2 height, 3 width, 4 channels, 5 padTop, 6 padLeft, 7 paddedHeight, 8 paddedWidth,
// 9 strideHeight, 10 strideWidth, 11 dy, 12 outHeight, 13 outWidth, 14 outChannels, 15 filterHeight,
// 16 run, 17 sums: [chunks][filterHeight][run][outChannels], 18 tilesPerUnit, 19 groupImages, 20 scratch,
// 21 scratchPerThread, 22 imagesPerChunk.
export function filterGradient(args: usize, thread: i32): void {
  const images = load<i32>(args, 4);
  const height = load<i32>(args, 8);
  const width = load<i32>(args, 12);
  const channels = load<i32>(args, 16);
  const paddedHeight = load<i32>(args, 28);
  const paddedWidth = load<i32>(args, 32);
  const outHeight = load<i32>(args, 48);
  const outWidth = load<i32>(args, 52);
  const outChannels = load<i32>(args, 56);
  const filterHeight = load<i32>(args, 60);
  const run = load<i32>(args, 64);
  const group = load<i32>(args, 76);
  const pixel = channels << 2;
  const pitch = paddedWidth * pixel;
  const imageBytes = <usize>(height * width * pixel);
  const outPixels = outHeight * outWidth;
  const rowTiles = (run + 5) / 6;
  const tiles = filterHeight * rowTiles;
  const tilesPerUnit = load<i32>(args, 72);
  const ranges = (tiles + tilesPerUnit - 1) / tilesPerUnit;
  const perChunk = load<i32>(args, 88);
  const table = <usize>load<i32>(args, 80) + <usize>thread * <usize>load<i32>(args, 84);
  const packed = table + ((group * outPixels + 3) & ~3) * 4;
  const padded = packed + <usize>(group * outPixels * ((outChannels + 7) >> 3)) * 32;
  fillOffsets(
    table, group, outHeight, outWidth, 0,
    paddedHeight * pitch, load<i32>(args, 36) * pitch, load<i32>(args, 40) * pixel,
  );
  while (true) {
    const unit = nextUnit(args);
    const chunk = unit / ranges;
    const firstImage = chunk * perChunk;
    if (firstImage >= images) return;
    const endImage = min(images, firstImage + perChunk);
    const firstTile = (unit % ranges) * tilesPerUnit;
    const sums = <usize>load<i32>(args, 68) + <usize>chunk * <usize>(filterHeight * run) * <usize>(outChannels << 2);
    const endTile = min(tiles, firstTile + tilesPerUnit);
    clearTiles(sums, firstTile, endTile, rowTiles, run, outChannels);
    for (let image = firstImage; image < endImage; image += group) {
      const count = min(group, endImage - image);
      padImages(
        <usize>load<i32>(args) + <usize>image * imageBytes, padded, count, height, width, channels,
        load<i32>(args, 20), load<i32>(args, 24), paddedHeight, paddedWidth,
      );
      const dy = <usize>load<i32>(args, 44) + <usize>(image * outPixels) * <usize>(outChannels << 2);
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
    tile(source, table, packed, pixels, into + (channel << 2), rowBytes, taps, outChannels - channel);
    packed += panelBytes;
  }
}

export function tile(
  source: usize, table: usize, panel: usize, pixels: i32,
  into: usize, rowBytes: usize, taps: i32, lanes: i32,
): void {
  let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
  let b0 = a0, b1 = a0, b2 = a0, b3 = a0, b4 = a0, b5 = a0;
  const end = table + (pixels << 2);
  while (table < end) {
    // Taps behind a short tile are read from whatever follows in the frame, and not stored.
    const at = source + load<i32>(table);
    const low = v128.load(panel), high = v128.load(panel, 16);
    let x = v128.load32_splat(at); a0 = multiplyAdd(x, low, a0); b0 = multiplyAdd(x, high, b0);
    x = v128.load32_splat(at, 4); a1 = multiplyAdd(x, low, a1); b1 = multiplyAdd(x, high, b1);
    x = v128.load32_splat(at, 8); a2 = multiplyAdd(x, low, a2); b2 = multiplyAdd(x, high, b2);
    x = v128.load32_splat(at, 12); a3 = multiplyAdd(x, low, a3); b3 = multiplyAdd(x, high, b3);
    x = v128.load32_splat(at, 16); a4 = multiplyAdd(x, low, a4); b4 = multiplyAdd(x, high, b4);
    x = v128.load32_splat(at, 20); a5 = multiplyAdd(x, low, a5); b5 = multiplyAdd(x, high, b5);
    panel += 32;
    table += 4;
  }
  addLanes(into, a0, b0, lanes);
  if (taps > 1) addLanes(into + rowBytes, a1, b1, lanes);
  if (taps > 2) addLanes(into + 2 * rowBytes, a2, b2, lanes);
  if (taps > 3) addLanes(into + 3 * rowBytes, a3, b3, lanes);
  if (taps > 4) addLanes(into + 4 * rowBytes, a4, b4, lanes);
  if (taps > 5) addLanes(into + 5 * rowBytes, a5, b5, lanes);
}

function addLanes(at: usize, low: v128, high: v128, lanes: i32): void {
  if (lanes >= 8) {
    v128.store(at, f32x4.add(low, v128.load(at)));
    v128.store(at, f32x4.add(high, v128.load(at, 16)), 16);
    return;
  }
  for (let lane = 0; lane < lanes; lane++) {
    const value = lane < 4 ? pick(low, lane) : pick(high, lane - 4);
    store<f32>(at + (lane << 2), load<f32>(at + (lane << 2)) + value);
  }
}

function pick(value: v128, lane: i32): f32 {
  if (lane == 0) return f32x4.extract_lane(value, 0);
  if (lane == 1) return f32x4.extract_lane(value, 1);
  if (lane == 2) return f32x4.extract_lane(value, 2);
  return f32x4.extract_lane(value, 3);
}
