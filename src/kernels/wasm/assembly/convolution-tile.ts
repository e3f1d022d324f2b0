// A tile of a convolution: 6 output pixels x 8 output channels, held in 12 registers. Its left side is read
// in place through one pointer per pixel, its right side is a panel of packing.ts.
import { multiplyAdd, storeLanes } from './vector';

/**
 * @param inTable where each pixel's window begins, from `source` on; @param outTable where each pixel goes
 * @param count of pixels, 1 to 6
 * @param pitch bytes between two rows of the window
 * @param run floats of a row of the window
 */
export function convolutionTile(
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
