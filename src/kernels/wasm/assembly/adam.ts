// One step of Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019) for all
// weights in one pass. The averages are kept as plain sums, first = sum beta1^k g and
// second = sum beta2^k g^2; the factors this leaves out are in `stepSize` and `epsilon`.
import { nextUnit, TaskArguments } from './units';
import { multiplyAdd } from './vector';

@unmanaged
export class AdamArguments extends TaskArguments {
  /** An `AdamVariable` for each variable; one more, of which only `firstUnit` counts, ends them. */
  table: usize;
  /** Of all variables. */
  units: i32;
  floatsPerUnit: i32;
  /** The averages: vectors of all variables one after the other. */
  first: usize;
  second: usize;
  newFirst: usize;
  newSecond: usize;
  beta1: f32;
  beta2: f32;
  epsilon: f32;
  stepSize: f32;
}

@unmanaged
export class AdamVariable {
  firstUnit: i32;
  length: i32;
  weights: usize;
  gradient: usize;
  newWeights: usize;
  /** Where it begins in the averages, in bytes. */
  place: usize;
  /** What the weights are multiplied by. */
  decay: f32;
}

// A unit is a range of one variable.
export function adam(args: AdamArguments, _thread: i32): void {
  const units = args.units;
  const floatsPerUnit = args.floatsPerUnit;
  let row = args.table;
  while (true) {
    const unit = nextUnit(args);
    if (unit >= units) return;
    // Units only count up.
    while (unit >= load<i32>(row + offsetof<AdamVariable>(), offsetof<AdamVariable>('firstUnit'))) {
      row += offsetof<AdamVariable>();
    }
    const variable = changetype<AdamVariable>(row);
    const from = (unit - variable.firstUnit) * floatsPerUnit;
    moveRange(args, variable, from, min(variable.length, from + floatsPerUnit));
  }
}

function moveRange(args: AdamArguments, variable: AdamVariable, from: i32, end: i32): void {
  const place = variable.place;
  const weights = variable.weights;
  const gradient = variable.gradient;
  const newWeights = variable.newWeights;
  const first = args.first + place;
  const second = args.second + place;
  const newFirst = args.newFirst + place;
  const newSecond = args.newSecond + place;
  const beta1 = args.beta1;
  const beta2 = args.beta2;
  const epsilon = args.epsilon;
  const stepSize = args.stepSize;
  const decay = variable.decay;
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
