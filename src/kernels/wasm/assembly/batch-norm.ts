// Batch normalisation of rows [rows][channels] with known statistics, the skip connection and the ReLU
// around it, in one pass: z = x gamma r + (beta - mean gamma r) + skip, r = 1 / sqrt(variance + epsilon).
import { nextUnit, TaskArguments } from './units';
import { multiplyAdd } from './vector';

@unmanaged
export class ScaleAndShiftArguments extends TaskArguments {
  /** Mean and variance, [2][channels]. */
  statistics: usize;
  gamma: usize;
  beta: usize;
  channels: i32;
  epsilon: f32;
  /** gamma r and beta - mean gamma r of each channel, [2][channels]. */
  into: usize;
}

// One unit.
export function scaleAndShift(args: ScaleAndShiftArguments, _thread: i32): void {
  const channels = args.channels;
  const statistics = args.statistics;
  const into = args.into;
  for (let channel = 0; channel < channels; channel++) {
    const at = channel << 2;
    const variance = <f64>load<f32>(statistics + ((channels + channel) << 2)) + args.epsilon;
    const scale = <f64>load<f32>(args.gamma + at) / Math.sqrt(variance);
    store<f32>(into + at, <f32>scale);
    const shift = load<f32>(args.beta + at) - <f64>load<f32>(statistics + at) * scale;
    store<f32>(into + ((channels + channel) << 2), <f32>shift);
  }
}

@unmanaged
export class NormaliseArguments extends TaskArguments {
  x: usize;
  rows: i32;
  channels: i32;
  rowsPerUnit: i32;
  /** Scale and shift, [2][channels]. */
  scales: usize;
  /** 0 for none. */
  skip: usize;
  /** 1 for a ReLU, 0 for none. */
  relu: i32;
  y: usize;
}

// A unit is a range of rows.
export function normalise(args: NormaliseArguments, _thread: i32): void {
  const rows = args.rows;
  const channels = args.channels;
  const rowsPerUnit = args.rowsPerUnit;
  const scales = args.scales;
  const shifts = scales + (channels << 2);
  const skip = args.skip;
  const floor = f32x4.splat(args.relu ? <f32>0 : <f32>-Infinity);
  const limit = f32x4.extract_lane(floor, 0);
  const rowBytes = <usize>(channels << 2);
  const vectors = <usize>((channels & ~3) << 2);
  while (true) {
    const first = nextUnit(args) * rowsPerUnit;
    if (first >= rows) return;
    const start = <usize>first * rowBytes;
    let x = args.x + start;
    let y = args.y + start;
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
