// The gradient of batch normalisation whose statistics are those of its input, in two passes.
// With n rows, r = 1 / sqrt(variance + epsilon), z = x r gamma + ..., and g the gradient of z:
// dbeta = sum g, dgamma = r sum g (x - mean), dx = gamma r (g - dbeta / n - (x - mean) r dgamma / n).
import { storeDoubles, total } from './batch-statistics';
import { nextUnit, TaskArguments } from './units';
import { multiplyAdd } from './vector';

/** dy where the result was positive; all of it without a ReLU. */
// @ts-ignore: decorator
@inline
function throughRelu(dy: v128, y: usize, relu: bool): v128 {
  return relu ? v128.and(dy, f32x4.gt(v128.load(y), f32x4.splat(0))) : dy;
}

@unmanaged
export class NormGradientSumsArguments extends TaskArguments {
  dy: usize;
  rows: i32;
  channels: i32;
  rowsPerUnit: i32;
  /** Doubles, [units][2][channels]. */
  partials: usize;
  x: usize;
  /** 0 without a ReLU. */
  y: usize;
  mean: usize;
}

// A unit is a range of rows.
export function normGradientSums(args: NormGradientSumsArguments, _thread: i32): void {
  const rows = args.rows;
  const channels = args.channels;
  const rowsPerUnit = args.rowsPerUnit;
  const mean = args.mean;
  const relu = args.y != 0;
  const rowBytes = <usize>(channels << 2);
  while (true) {
    const unit = nextUnit(args);
    const first = unit * rowsPerUnit;
    if (first >= rows) return;
    const count = min(rowsPerUnit, rows - first);
    const partial = args.partials + <usize>(unit * channels) * 16;
    const start = <usize>first * rowBytes;
    let channel = 0;
    for (; channel + 8 <= channels; channel += 8) {
      const offset = start + (channel << 2);
      let dy = args.dy + offset;
      let x = args.x + offset;
      let y = args.y + offset;
      const meanLow = v128.load(mean + (channel << 2)), meanHigh = v128.load(mean + (channel << 2), 16);
      let sumLow = f32x4.splat(0), sumHigh = sumLow, productLow = sumLow, productHigh = sumLow;
      for (let row = 0; row < count; row++) {
        const low = throughRelu(v128.load(dy), y, relu), high = throughRelu(v128.load(dy, 16), y + 16, relu);
        sumLow = f32x4.add(sumLow, low);
        sumHigh = f32x4.add(sumHigh, high);
        productLow = multiplyAdd(low, f32x4.sub(v128.load(x), meanLow), productLow);
        productHigh = multiplyAdd(high, f32x4.sub(v128.load(x, 16), meanHigh), productHigh);
        dy += rowBytes;
        x += rowBytes;
        y += rowBytes;
      }
      storeDoubles(partial + (channel << 3), sumLow, sumHigh);
      storeDoubles(partial + ((channels + channel) << 3), productLow, productHigh);
    }
    for (; channel < channels; channel++) {
      const shift = load<f32>(mean + (channel << 2));
      let sum: f64 = 0, product: f64 = 0;
      for (let row = 0; row < count; row++) {
        const offset = start + <usize>row * rowBytes + (channel << 2);
        if (relu && load<f32>(args.y + offset) <= 0) continue;
        const value = <f64>load<f32>(args.dy + offset);
        sum += value;
        product += value * (load<f32>(args.x + offset) - shift);
      }
      store<f64>(partial + (channel << 3), sum);
      store<f64>(partial + ((channels + channel) << 3), product);
    }
  }
}

@unmanaged
export class FinishNormGradientSumsArguments extends TaskArguments {
  /** What `normGradientSums` left. */
  partials: usize;
  units: i32;
  rows: i32;
  channels: i32;
  /** Mean and variance, [2][channels]. */
  statistics: usize;
  gamma: usize;
  epsilon: f32;
  dGamma: usize;
  dBeta: usize;
  /** Of `normGradient`: dx = factor0 g + factor1 x + factor2, [3][channels]. */
  factors: usize;
}

// One unit.
export function finishNormGradientSums(args: FinishNormGradientSumsArguments, _thread: i32): void {
  const partials = args.partials;
  const units = args.units;
  const rows = args.rows;
  const channels = args.channels;
  const statistics = args.statistics;
  const factors = args.factors;
  const row = channels << 2;
  for (let channel = 0; channel < channels; channel++) {
    const at = channel << 2;
    const mean = <f64>load<f32>(statistics + at);
    const rate = 1 / Math.sqrt(<f64>load<f32>(statistics + row + at) + args.epsilon);
    const sum = total(partials, units, channels, channel);
    const gain = rate * total(partials, units, channels, channels + channel);
    store<f32>(args.dGamma + at, <f32>gain);
    store<f32>(args.dBeta + at, <f32>sum);
    const ofG = <f64>load<f32>(args.gamma + at) * rate;
    const ofX = -(ofG * rate * gain) / rows;
    store<f32>(factors + at, <f32>ofG);
    store<f32>(factors + row + at, <f32>ofX);
    store<f32>(factors + 2 * row + at, <f32>(-(ofG * sum) / rows - ofX * mean));
  }
}

@unmanaged
export class NormGradientArguments extends TaskArguments {
  dy: usize;
  rows: i32;
  channels: i32;
  rowsPerUnit: i32;
  /** [3][channels] */
  factors: usize;
  x: usize;
  /** 0 without a ReLU. */
  y: usize;
  dx: usize;
  /** The gradient behind the ReLU, which is also that of the skip connection; 0 for nowhere. */
  dz: usize;
}

// A unit is a range of rows.
export function normGradient(args: NormGradientArguments, _thread: i32): void {
  const rows = args.rows;
  const channels = args.channels;
  const rowsPerUnit = args.rowsPerUnit;
  const rowBytes = <usize>(channels << 2);
  const ofG = args.factors;
  const ofX = ofG + rowBytes;
  const constant = ofX + rowBytes;
  const relu = args.y != 0;
  const keepsDz = args.dz != 0;
  const vectors = <usize>((channels & ~3) << 2);
  while (true) {
    const first = nextUnit(args) * rowsPerUnit;
    if (first >= rows) return;
    const start = <usize>first * rowBytes;
    let dy = args.dy + start;
    let x = args.x + start;
    let y = args.y + start;
    let dx = args.dx + start;
    let dz = args.dz + start;
    for (let row = min(rowsPerUnit, rows - first); row > 0; row--) {
      let at: usize = 0;
      for (; at < vectors; at += 16) {
        const g = throughRelu(v128.load(dy + at), y + at, relu);
        const rest = multiplyAdd(v128.load(x + at), v128.load(ofX + at), v128.load(constant + at));
        v128.store(dx + at, multiplyAdd(g, v128.load(ofG + at), rest));
        if (keepsDz) v128.store(dz + at, g);
      }
      for (; at < rowBytes; at += 4) {
        const g: f32 = relu && load<f32>(y + at) <= 0 ? 0 : load<f32>(dy + at);
        const rest = load<f32>(x + at) * load<f32>(ofX + at) + load<f32>(constant + at);
        store<f32>(dx + at, g * load<f32>(ofG + at) + rest);
        if (keepsDz) store<f32>(dz + at, g);
      }
      dy += rowBytes;
      x += rowBytes;
      y += rowBytes;
      dx += rowBytes;
      dz += rowBytes;
    }
  }
}
