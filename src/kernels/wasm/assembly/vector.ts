// Four floats at a time, and the two shapes everything here is cut into: 8 channels are two vectors.

/** a * b + c: fused (one rounding) where the machine has it. */
// @ts-ignore: decorator
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Stores the first `lanes` (1..8) of two vectors. */
// @ts-ignore: decorator
@inline
export function storeLanes(at: usize, low: v128, high: v128, lanes: i32): void {
  if (lanes >= 8) {
    v128.store(at, low);
    v128.store(at, high, 16);
    return;
  }
  if (lanes >= 4) v128.store(at, low);
  else storeFew(at, low, lanes);
  if (lanes > 4) storeFew(at + 16, high, lanes - 4);
}

function storeFew(at: usize, value: v128, lanes: i32): void {
  v128.store_lane<f32>(at, value, 0);
  if (lanes > 1) v128.store_lane<f32>(at, value, 1, 4);
  if (lanes > 2) v128.store_lane<f32>(at, value, 2, 8);
}

/** The first `lanes` (1..4) floats, zeros behind them. */
export function loadFew(at: usize, lanes: i32): v128 {
  if (lanes >= 4) return v128.load(at);
  let value = f32x4.splat(0);
  if (lanes > 0) value = v128.load_lane<f32>(at, value, 0);
  if (lanes > 1) value = v128.load_lane<f32>(at, value, 1, 4);
  if (lanes > 2) value = v128.load_lane<f32>(at, value, 2, 8);
  return value;
}
