// The gradient of batch normalisation whose statistics are those of its input, in two passes.
// With n rows, r = 1 / sqrt(variance + epsilon), z = x r gamma + ..., and g the gradient of z:
// dbeta = sum g, dgamma = r sum g (x - mean), dx = gamma r (g - dbeta / n - (x - mean) r dgamma / n).
import { storeDoubles, total } from './batch-statistics';
import { nextUnit } from './units';
import { multiplyAdd } from './vector';

/** dy where the result was positive; all of it without a ReLU. */
// @ts-ignore: decorator
@inline
function throughRelu(dy: v128, y: usize, relu: bool): v128 {
  return relu ? v128.and(dy, f32x4.gt(v128.load(y), f32x4.splat(0))) : dy;
}

// 0 dy, 1 rows, 2 channels, 3 rowsPerUnit, 4 partials: doubles [units][2][channels], 5 x, 6 y or 0
// (without a ReLU), 7 mean.
export function gradientSums(args: usize, _thread: i32): void {
  const rows = load<i32>(args, 4);
  const channels = load<i32>(args, 8);
  const rowsPerUnit = load<i32>(args, 12);
  const mean = <usize>load<i32>(args, 28);
  const relu = load<i32>(args, 24) != 0;
  const rowBytes = <usize>(channels << 2);
  while (true) {
    const unit = nextUnit(args);
    const first = unit * rowsPerUnit;
    if (first >= rows) return;
    const count = min(rowsPerUnit, rows - first);
    const partial = <usize>load<i32>(args, 16) + <usize>(unit * channels) * 16;
    const start = <usize>first * rowBytes;
    let channel = 0;
    for (; channel + 8 <= channels; channel += 8) {
      const offset = start + (channel << 2);
      let dy = <usize>load<i32>(args) + offset;
      let x = <usize>load<i32>(args, 20) + offset;
      let y = <usize>load<i32>(args, 24) + offset;
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
        if (relu && load<f32>(<usize>load<i32>(args, 24) + offset) <= 0) continue;
        const value = <f64>load<f32>(<usize>load<i32>(args) + offset);
        sum += value;
        product += value * (load<f32>(<usize>load<i32>(args, 20) + offset) - shift);
      }
      store<f64>(partial + (channel << 3), sum);
      store<f64>(partial + ((channels + channel) << 3), product);
    }
  }
}

/** dgamma, dbeta, and the factors of `gradient`: dx = factor0 g + factor1 x + factor2, [3][channels]. */
export function finishGradientSums(
  partials: usize, units: i32, rows: i32, channels: i32, statistics: usize, gamma: usize, epsilon: f32,
  dGamma: usize, dBeta: usize, factors: usize,
): void {
  const row = channels << 2;
  for (let channel = 0; channel < channels; channel++) {
    const at = channel << 2;
    const mean = <f64>load<f32>(statistics + at);
    const rate = 1 / Math.sqrt(<f64>load<f32>(statistics + row + at) + epsilon);
    const sum = total(partials, units, channels, channel);
    const gain = rate * total(partials, units, channels, channels + channel);
    store<f32>(dGamma + at, <f32>gain);
    store<f32>(dBeta + at, <f32>sum);
    const ofG = <f64>load<f32>(gamma + at) * rate;
    const ofX = -(ofG * rate * gain) / rows;
    store<f32>(factors + at, <f32>ofG);
    store<f32>(factors + row + at, <f32>ofX);
    store<f32>(factors + 2 * row + at, <f32>(-(ofG * sum) / rows - ofX * mean));
  }
}

// 0 dy, 1 rows, 2 channels, 3 rowsPerUnit, 4 factors [3][channels], 5 x, 6 y or 0 (without a ReLU), 7 dx,
// 8 dz or 0: the gradient behind the ReLU, which is also that of the skip connection.
export function gradient(args: usize, _thread: i32): void {
  const rows = load<i32>(args, 4);
  const channels = load<i32>(args, 8);
  const rowsPerUnit = load<i32>(args, 12);
  const rowBytes = <usize>(channels << 2);
  const ofG = <usize>load<i32>(args, 16);
  const ofX = ofG + rowBytes;
  const constant = ofX + rowBytes;
  const relu = load<i32>(args, 24) != 0;
  const keepsDz = load<i32>(args, 32) != 0;
  const vectors = <usize>((channels & ~3) << 2);
  while (true) {
    const first = nextUnit(args) * rowsPerUnit;
    if (first >= rows) return;
    const start = <usize>first * rowBytes;
    let dy = <usize>load<i32>(args) + start;
    let x = <usize>load<i32>(args, 20) + start;
    let y = <usize>load<i32>(args, 24) + start;
    let dx = <usize>load<i32>(args, 28) + start;
    let dz = <usize>load<i32>(args, 32) + start;
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
