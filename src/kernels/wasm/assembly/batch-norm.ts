// Batch normalisation of rows [rows][channels] with known statistics, the skip connection and the ReLU
// around it, in one pass: z = x gamma r + (beta - mean gamma r) + skip, r = 1 / sqrt(variance + epsilon).
import { nextUnit } from './units';
import { multiplyAdd } from './vector';

/** gamma r and beta - mean gamma r of each channel, [2][channels]. */
export function scaleAndShift(
  statistics: usize, gamma: usize, beta: usize, channels: i32, epsilon: f32, into: usize,
): void {
  for (let channel = 0; channel < channels; channel++) {
    const at = channel << 2;
    const variance = <f64>load<f32>(statistics + ((channels + channel) << 2)) + epsilon;
    const scale = <f64>load<f32>(gamma + at) / Math.sqrt(variance);
    store<f32>(into + at, <f32>scale);
    const shift = load<f32>(beta + at) - <f64>load<f32>(statistics + at) * scale;
    store<f32>(into + ((channels + channel) << 2), <f32>shift);
  }
}

// 0 x, 1 rows, 2 channels, 3 rowsPerUnit, 4 scale and shift [2][channels], 5 skip or 0, 6 relu, 7 y.
export function normalise(args: usize, _thread: i32): void {
  const rows = load<i32>(args, 4);
  const channels = load<i32>(args, 8);
  const rowsPerUnit = load<i32>(args, 12);
  const scales = <usize>load<i32>(args, 16);
  const shifts = scales + (channels << 2);
  const skip = <usize>load<i32>(args, 20);
  const floor = f32x4.splat(load<i32>(args, 24) ? <f32>0 : <f32>-Infinity);
  const limit = f32x4.extract_lane(floor, 0);
  const rowBytes = <usize>(channels << 2);
  const vectors = <usize>((channels & ~3) << 2);
  while (true) {
    const first = nextUnit(args) * rowsPerUnit;
    if (first >= rows) return;
    const start = <usize>first * rowBytes;
    let x = <usize>load<i32>(args) + start;
    let y = <usize>load<i32>(args, 28) + start;
    let s = skip + start;
    for (let row = min(rowsPerUnit, rows - first); row > 0; row--) {
      let at: usize = 0;
      for (; at < vectors; at += 16) {
        let z = multiplyAdd(v128.load(x + at), v128.load(scales + at), v128.load(shifts + at));
        if (skip) z = f32x4.add(z, v128.load(s + at));
        v128.store(y + at, f32x4.max(z, floor));
      }
      for (; at < rowBytes; at += 4) {
        let z = load<f32>(x + at) * load<f32>(scales + at) + load<f32>(shifts + at);
        if (skip) z += load<f32>(s + at);
        store<f32>(y + at, max(z, limit));
      }
      x += rowBytes;
      y += rowBytes;
      s += rowBytes;
    }
  }
}
