// Convolution without im2col: a tile is 6 output pixels x 8 output channels, held in 12 registers.
// In NHWC a row of the filter's window is one run of floats, so a tile is a matrix product whose left
// side is read in place from the padded image through one pointer per pixel.
//
// The forward pass is one phase. The input gradient with stride s is s x s phases: the pixels of dX
// that share a remainder see the same taps of the filter, so no zeros between those of dY are multiplied.
import { fillOffsets, padImages } from './padding';
import { nextUnit } from './units';
import { multiplyAdd, storeLanes } from './vector';

// Arguments, 32 bits each; compiled/run-convolution.ts writes them in this order.
// 0 x, 1 images, 2 height, 3 width, 4 channels, 5 padTop, 6 padLeft, 7 paddedHeight, 8 paddedWidth,
// 9 strideHeight, 10 strideWidth, 11 out, 12 outImageBytes, 13 outRowBytes, 14 outColumnBytes,
// 15 outChannels, 16 groupImages, 17 scratch, 18 scratchPerThread, 19 tableEntries, 20 phases,
// 21 channelsPerUnit (a multiple of 8),
// then per phase: rowStart, columnStart, tapRows, run, packed, outOffset, gridHeight, gridWidth.
// A unit is a range of output channels of a group of images: all of them where there are images enough.
export function convolution(args: usize, thread: i32): void {
  const images = load<i32>(args, 4);
  const height = load<i32>(args, 8);
  const width = load<i32>(args, 12);
  const channels = load<i32>(args, 16);
  const padTop = load<i32>(args, 20);
  const padLeft = load<i32>(args, 24);
  const paddedHeight = load<i32>(args, 28);
  const paddedWidth = load<i32>(args, 32);
  const group = load<i32>(args, 64);
  const tableBytes = load<i32>(args, 76) << 2;
  const phases = load<i32>(args, 80);
  const outChannels = load<i32>(args, 60);
  const channelsPerUnit = load<i32>(args, 84);
  const ranges = (outChannels + channelsPerUnit - 1) / channelsPerUnit;
  const imageBytes = (height * width * channels) << 2;
  const inPlace = padTop == 0 && padLeft == 0 && paddedHeight == height && paddedWidth == width;
  const inTable = <usize>load<i32>(args, 68) + <usize>thread * <usize>load<i32>(args, 72);
  const outTable = inTable + tableBytes;
  const scratch = outTable + tableBytes;
  while (true) {
    const unit = nextUnit(args);
    const image = (unit / ranges) * group;
    if (image >= images) return;
    const firstChannel = (unit % ranges) * channelsPerUnit;
    const endChannel = min(outChannels, firstChannel + channelsPerUnit);
    const count = min(group, images - image);
    let source = <usize>load<i32>(args) + <usize>image * <usize>imageBytes;
    if (!inPlace) {
      padImages(source, scratch, count, height, width, channels, padTop, padLeft, paddedHeight, paddedWidth);
      source = scratch;
    }
    const out = <usize>load<i32>(args, 44) + <usize>image * <usize>load<i32>(args, 48);
    for (let phase = 0; phase < phases; phase++) {
      const at = args + 88 + (phase << 5);
      convolvePhase(args, at, source, out, count, firstChannel, endChannel, inTable, outTable);
    }
  }
}

function convolvePhase(
  args: usize, phase: usize, source: usize, out: usize, images: i32, firstChannel: i32, endChannel: i32,
  inTable: usize, outTable: usize,
): void {
  const channels = load<i32>(args, 16);
  const outChannels = load<i32>(args, 60);
  const pixel = channels << 2;
  const pitch = load<i32>(args, 32) * pixel;
  const tapRows = load<i32>(phase, 8);
  const run = load<i32>(phase, 12);
  const gridHeight = load<i32>(phase, 24);
  const gridWidth = load<i32>(phase, 28);
  fillOffsets(
    inTable, images, gridHeight, gridWidth, load<i32>(phase) * pitch + load<i32>(phase, 4) * pixel,
    load<i32>(args, 28) * pitch, load<i32>(args, 36) * pitch, load<i32>(args, 40) * pixel,
  );
  fillOffsets(
    outTable, images, gridHeight, gridWidth, load<i32>(phase, 20),
    load<i32>(args, 48), load<i32>(args, 52), load<i32>(args, 56),
  );
  const pixels = images * gridHeight * gridWidth;
  const panelBytes = <usize>((tapRows * run) << 5);
  let packed = <usize>load<i32>(phase, 16) + <usize>(firstChannel >> 3) * panelBytes;
  for (let channel = firstChannel; channel < endChannel; channel += 8) {
    const lanes = outChannels - channel;
    const target = out + (channel << 2);
    for (let first = 0; first < pixels; first += 6) {
      tile(
        inTable + (first << 2), outTable + (first << 2), min(6, pixels - first),
        source, target, pitch, tapRows, run, packed, lanes,
      );
    }
    packed += panelBytes;
  }
}

export function tile(
  inTable: usize, outTable: usize, count: i32, source: usize, out: usize,
  pitch: i32, tapRows: i32, run: i32, packed: usize, lanes: i32,
): void {
  // Pixels a short tile does not have repeat its first one; they are computed and not stored.
  let p0 = source + load<i32>(inTable);
  let p1 = source + load<i32>(inTable + (count > 1 ? 4 : 0));
  let p2 = source + load<i32>(inTable + (count > 2 ? 8 : 0));
  let p3 = source + load<i32>(inTable + (count > 3 ? 12 : 0));
  let p4 = source + load<i32>(inTable + (count > 4 ? 16 : 0));
  let p5 = source + load<i32>(inTable + (count > 5 ? 20 : 0));
  let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
  let b0 = a0, b1 = a0, b2 = a0, b3 = a0, b4 = a0, b5 = a0;
  // Measured in Chromium on x64: fused, 56 GFLOP/s a step at a time against 46 in fours, where the compiler
  // runs out of registers; multiplied and added, 28 against 42.
  const fours = ASC_FEATURE_RELAXED_SIMD ? 0 : run >> 2;
  const rest = ASC_FEATURE_RELAXED_SIMD ? run : run & 3;
  const nextRow = pitch - (run << 2);
  for (let row = 0; row < tapRows; row++) {
    if (!ASC_FEATURE_RELAXED_SIMD) {
      for (let k = fours; k > 0; k--) {
        // Four steps with constant offsets: one pointer addition per pixel serves all of them.
        let low = v128.load(packed), high = v128.load(packed, 16);
        let x = v128.load32_splat(p0); a0 = multiplyAdd(x, low, a0); b0 = multiplyAdd(x, high, b0);
        x = v128.load32_splat(p1); a1 = multiplyAdd(x, low, a1); b1 = multiplyAdd(x, high, b1);
        x = v128.load32_splat(p2); a2 = multiplyAdd(x, low, a2); b2 = multiplyAdd(x, high, b2);
        x = v128.load32_splat(p3); a3 = multiplyAdd(x, low, a3); b3 = multiplyAdd(x, high, b3);
        x = v128.load32_splat(p4); a4 = multiplyAdd(x, low, a4); b4 = multiplyAdd(x, high, b4);
        x = v128.load32_splat(p5); a5 = multiplyAdd(x, low, a5); b5 = multiplyAdd(x, high, b5);
        low = v128.load(packed, 32); high = v128.load(packed, 48);
        x = v128.load32_splat(p0, 4); a0 = multiplyAdd(x, low, a0); b0 = multiplyAdd(x, high, b0);
        x = v128.load32_splat(p1, 4); a1 = multiplyAdd(x, low, a1); b1 = multiplyAdd(x, high, b1);
        x = v128.load32_splat(p2, 4); a2 = multiplyAdd(x, low, a2); b2 = multiplyAdd(x, high, b2);
        x = v128.load32_splat(p3, 4); a3 = multiplyAdd(x, low, a3); b3 = multiplyAdd(x, high, b3);
        x = v128.load32_splat(p4, 4); a4 = multiplyAdd(x, low, a4); b4 = multiplyAdd(x, high, b4);
        x = v128.load32_splat(p5, 4); a5 = multiplyAdd(x, low, a5); b5 = multiplyAdd(x, high, b5);
        low = v128.load(packed, 64); high = v128.load(packed, 80);
        x = v128.load32_splat(p0, 8); a0 = multiplyAdd(x, low, a0); b0 = multiplyAdd(x, high, b0);
        x = v128.load32_splat(p1, 8); a1 = multiplyAdd(x, low, a1); b1 = multiplyAdd(x, high, b1);
        x = v128.load32_splat(p2, 8); a2 = multiplyAdd(x, low, a2); b2 = multiplyAdd(x, high, b2);
        x = v128.load32_splat(p3, 8); a3 = multiplyAdd(x, low, a3); b3 = multiplyAdd(x, high, b3);
        x = v128.load32_splat(p4, 8); a4 = multiplyAdd(x, low, a4); b4 = multiplyAdd(x, high, b4);
        x = v128.load32_splat(p5, 8); a5 = multiplyAdd(x, low, a5); b5 = multiplyAdd(x, high, b5);
        low = v128.load(packed, 96); high = v128.load(packed, 112);
        x = v128.load32_splat(p0, 12); a0 = multiplyAdd(x, low, a0); b0 = multiplyAdd(x, high, b0);
        x = v128.load32_splat(p1, 12); a1 = multiplyAdd(x, low, a1); b1 = multiplyAdd(x, high, b1);
        x = v128.load32_splat(p2, 12); a2 = multiplyAdd(x, low, a2); b2 = multiplyAdd(x, high, b2);
        x = v128.load32_splat(p3, 12); a3 = multiplyAdd(x, low, a3); b3 = multiplyAdd(x, high, b3);
        x = v128.load32_splat(p4, 12); a4 = multiplyAdd(x, low, a4); b4 = multiplyAdd(x, high, b4);
        x = v128.load32_splat(p5, 12); a5 = multiplyAdd(x, low, a5); b5 = multiplyAdd(x, high, b5);
        p0 += 16; p1 += 16; p2 += 16; p3 += 16; p4 += 16; p5 += 16;
        packed += 128;
      }
    }
    for (let k = rest; k > 0; k--) {
      const low = v128.load(packed), high = v128.load(packed, 16);
      let x = v128.load32_splat(p0); a0 = multiplyAdd(x, low, a0); b0 = multiplyAdd(x, high, b0);
      x = v128.load32_splat(p1); a1 = multiplyAdd(x, low, a1); b1 = multiplyAdd(x, high, b1);
      x = v128.load32_splat(p2); a2 = multiplyAdd(x, low, a2); b2 = multiplyAdd(x, high, b2);
      x = v128.load32_splat(p3); a3 = multiplyAdd(x, low, a3); b3 = multiplyAdd(x, high, b3);
      x = v128.load32_splat(p4); a4 = multiplyAdd(x, low, a4); b4 = multiplyAdd(x, high, b4);
      x = v128.load32_splat(p5); a5 = multiplyAdd(x, low, a5); b5 = multiplyAdd(x, high, b5);
      p0 += 4; p1 += 4; p2 += 4; p3 += 4; p4 += 4; p5 += 4;
      packed += 32;
    }
    p0 += nextRow; p1 += nextRow; p2 += nextRow; p3 += nextRow; p4 += nextRow; p5 += nextRow;
  }
  storeLanes(out + load<i32>(outTable), a0, b0, lanes);
  if (count > 1) storeLanes(out + load<i32>(outTable, 4), a1, b1, lanes);
  if (count > 2) storeLanes(out + load<i32>(outTable, 8), a2, b2, lanes);
  if (count > 3) storeLanes(out + load<i32>(outTable, 12), a3, b3, lanes);
  if (count > 4) storeLanes(out + load<i32>(outTable, 16), a4, b4, lanes);
  if (count > 5) storeLanes(out + load<i32>(outTable, 20), a5, b5, lanes);
}
