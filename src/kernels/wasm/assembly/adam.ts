// One step of Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019) for all
// weights in one pass. The averages are kept as plain sums, first = sum beta1^k g and
// second = sum beta2^k g^2; the factors this leaves out are in `stepSize` and `epsilon`.
import { nextUnit } from './units';
import { multiplyAdd } from './vector';

/** Bytes of a row of the table. */
const ROW: usize = 28;
const FLOATS_PER_UNIT: i32 = 16_384;

// 0 table, 1 units, 2 first, 3 second, 4 new first, 5 new second; floats: 6 beta1, 7 beta2, 8 epsilon,
// 9 stepSize. The table has a row for each variable: 0 its first unit, 1 length, 2 weights, 3 gradient,
// 4 new weights, 5 where it begins in the averages (in bytes); a float: 6 decay. A last row, of the number
// of all units, ends it.
export function adam(args: usize, _thread: i32): void {
  const units = load<i32>(args, 4);
  let row = <usize>load<i32>(args);
  while (true) {
    const unit = nextUnit(args);
    if (unit >= units) return;
    while (unit >= load<i32>(row + ROW)) row += ROW; // units only count up
    const from = (unit - load<i32>(row)) * FLOATS_PER_UNIT;
    moveRange(args, row, from, min(load<i32>(row, 4), from + FLOATS_PER_UNIT));
  }
}

function moveRange(args: usize, row: usize, from: i32, end: i32): void {
  const place = <usize>load<i32>(row, 20);
  const weights = <usize>load<i32>(row, 8);
  const gradient = <usize>load<i32>(row, 12);
  const newWeights = <usize>load<i32>(row, 16);
  const first = <usize>load<i32>(args, 8) + place;
  const second = <usize>load<i32>(args, 12) + place;
  const newFirst = <usize>load<i32>(args, 16) + place;
  const newSecond = <usize>load<i32>(args, 20) + place;
  const beta1 = load<f32>(args, 24);
  const beta2 = load<f32>(args, 28);
  const epsilon = load<f32>(args, 32);
  const stepSize = load<f32>(args, 36);
  const decay = load<f32>(row, 24);
  let at = <usize>from << 2;
  const stop = <usize>end << 2;
  for (; at + 16 <= stop; at += 16) {
    const g = v128.load(gradient + at);
    const f = multiplyAdd(v128.load(first + at), f32x4.splat(beta1), g);
    const s = multiplyAdd(v128.load(second + at), f32x4.splat(beta2), f32x4.mul(g, g));
    v128.store(newFirst + at, f);
    v128.store(newSecond + at, s);
    const direction = f32x4.div(f, f32x4.add(f32x4.sqrt(s), f32x4.splat(epsilon)));
    const kept = f32x4.mul(v128.load(weights + at), f32x4.splat(decay));
    v128.store(newWeights + at, f32x4.sub(kept, f32x4.mul(direction, f32x4.splat(stepSize))));
  }
  for (; at < stop; at += 4) {
    const g = load<f32>(gradient + at);
    const f = load<f32>(first + at) * beta1 + g;
    const s = load<f32>(second + at) * beta2 + g * g;
    store<f32>(newFirst + at, f);
    store<f32>(newSecond + at, s);
    store<f32>(newWeights + at, load<f32>(weights + at) * decay - (f / (Mathf.sqrt(s) + epsilon)) * stepSize);
  }
}
