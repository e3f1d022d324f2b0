// A tile of a filter gradient: 6 taps (6 floats side by side in the frame) x 8 output channels, held in 12
// registers, while the pixels are its long inner loop.
import { multiplyAdd } from './vector';

/**
 * Adds a sum over pixels to a tile.
 * @param table where each pixel's first tap lies, from `source` on; @param panel [pixels][8] of dY
 * @param taps of the tile, 1 to 6; @param rowBytes between two of them in `into`
 */
export function filterGradientTile(
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
