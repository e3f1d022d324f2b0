// Mean and variance of the columns of [rows][channels], in one pass. Sums run in float within a unit and
// in double across units, in the units' order.
import { nextUnit, TaskArguments } from './units';
import { multiplyAdd } from './vector';

@unmanaged
export class StatisticsArguments extends TaskArguments {
  x: usize;
  rows: i32;
  channels: i32;
  rowsPerUnit: i32;
  /** Doubles, [units][2][channels]. */
  partials: usize;
}

// A unit is a range of rows.
export function statistics(args: StatisticsArguments, _thread: i32): void {
  const x = args.x;
  const rows = args.rows;
  const channels = args.channels;
  const rowsPerUnit = args.rowsPerUnit;
  const rowBytes = <usize>(channels << 2);
  while (true) {
    const unit = nextUnit(args);
    const first = unit * rowsPerUnit;
    if (first >= rows) return;
    const count = min(rowsPerUnit, rows - first);
    const partial = args.partials + <usize>(unit * channels) * 16;
    let channel = 0;
    for (; channel + 8 <= channels; channel += 8) {
      // Sums of differences from the first row: they keep their digits when the mean is far from zero.
      const origin = x + (channel << 2);
      const shiftLow = v128.load(origin), shiftHigh = v128.load(origin, 16);
      let at = origin + <usize>first * rowBytes;
      let sumLow = f32x4.splat(0), sumHigh = sumLow, squareLow = sumLow, squareHigh = sumLow;
      for (let row = 0; row < count; row++) {
        const low = f32x4.sub(v128.load(at), shiftLow), high = f32x4.sub(v128.load(at, 16), shiftHigh);
        sumLow = f32x4.add(sumLow, low);
        sumHigh = f32x4.add(sumHigh, high);
        squareLow = multiplyAdd(low, low, squareLow);
        squareHigh = multiplyAdd(high, high, squareHigh);
        at += rowBytes;
      }
      storeDoubles(partial + (channel << 3), sumLow, sumHigh);
      storeDoubles(partial + ((channels + channel) << 3), squareLow, squareHigh);
    }
    for (; channel < channels; channel++) {
      const shift = load<f32>(x + (channel << 2));
      let sum: f64 = 0, square: f64 = 0;
      for (let row = 0; row < count; row++) {
        const value = <f64>(load<f32>(x + <usize>(first + row) * rowBytes + (channel << 2)) - shift);
        sum += value;
        square += value * value;
      }
      store<f64>(partial + (channel << 3), sum);
      store<f64>(partial + ((channels + channel) << 3), square);
    }
  }
}

/** The 8 floats of two vectors as doubles. */
export function storeDoubles(at: usize, low: v128, high: v128): void {
  store<f64>(at, f32x4.extract_lane(low, 0));
  store<f64>(at, f32x4.extract_lane(low, 1), 8);
  store<f64>(at, f32x4.extract_lane(low, 2), 16);
  store<f64>(at, f32x4.extract_lane(low, 3), 24);
  store<f64>(at, f32x4.extract_lane(high, 0), 32);
  store<f64>(at, f32x4.extract_lane(high, 1), 40);
  store<f64>(at, f32x4.extract_lane(high, 2), 48);
  store<f64>(at, f32x4.extract_lane(high, 3), 56);
}

/** @returns one column of the partial sums, added up in order. */
export function total(partials: usize, units: i32, channels: i32, column: i32): f64 {
  let sum: f64 = 0;
  let at = partials + (column << 3);
  for (let unit = 0; unit < units; unit++) {
    sum += load<f64>(at);
    at += channels << 4;
  }
  return sum;
}

@unmanaged
export class FinishStatisticsArguments extends TaskArguments {
  /** What `statistics` left. */
  partials: usize;
  units: i32;
  x: usize;
  rows: i32;
  channels: i32;
  /** Mean and biased variance of each channel, [2][channels]. */
  into: usize;
}

// One unit.
export function finishStatistics(args: FinishStatisticsArguments, _thread: i32): void {
  const partials = args.partials;
  const units = args.units;
  const rows = args.rows;
  const channels = args.channels;
  const into = args.into;
  for (let channel = 0; channel < channels; channel++) {
    const mean = total(partials, units, channels, channel) / rows;
    const square = total(partials, units, channels, channels + channel) / rows;
    store<f32>(into + (channel << 2), <f32>(mean + load<f32>(args.x + (channel << 2))));
    store<f32>(into + ((channels + channel) << 2), <f32>max(0, square - mean * mean));
  }
}
