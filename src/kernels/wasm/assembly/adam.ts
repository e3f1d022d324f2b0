// One step of Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019) in one
// pass. The averages are kept as plain sums, first = sum beta1^k g and second = sum beta2^k g^2; the
// factors this leaves out are in `stepSize` and `epsilon`.
import { nextUnit } from './units';
import { multiplyAdd } from './vector';

// 0 length, 1 perUnit (a multiple of 4), 2 weights, 3 gradient, 4 first, 5 second,
// 6 new weights, 7 new first, 8 new second; floats: 9 beta1, 10 beta2, 11 epsilon, 12 stepSize, 13 decay.
export function adam(args: usize, _thread: i32): void {
  const length = load<i32>(args);
  const perUnit = load<i32>(args, 4);
  while (true) {
    const from = nextUnit(args) * perUnit;
    if (from >= length) return;
    const end = min(length, from + perUnit);
    let at = from;
    for (; at + 4 <= end; at += 4) moveFour(args, <usize>(at << 2));
    for (; at < end; at++) moveOne(args, <usize>(at << 2));
  }
}

// @ts-ignore: decorator
@inline
function moveFour(args: usize, at: usize): void {
  const g = v128.load(<usize>load<i32>(args, 12) + at);
  const first = multiplyAdd(v128.load(<usize>load<i32>(args, 16) + at), v128.load32_splat(args, 36), g);
  const second = multiplyAdd(
    v128.load(<usize>load<i32>(args, 20) + at), v128.load32_splat(args, 40), f32x4.mul(g, g),
  );
  v128.store(<usize>load<i32>(args, 28) + at, first);
  v128.store(<usize>load<i32>(args, 32) + at, second);
  const direction = f32x4.div(first, f32x4.add(f32x4.sqrt(second), v128.load32_splat(args, 44)));
  const kept = f32x4.mul(v128.load(<usize>load<i32>(args, 8) + at), v128.load32_splat(args, 52));
  v128.store(
    <usize>load<i32>(args, 24) + at,
    f32x4.sub(kept, f32x4.mul(direction, v128.load32_splat(args, 48))),
  );
}

function moveOne(args: usize, at: usize): void {
  const g = load<f32>(<usize>load<i32>(args, 12) + at);
  const first = load<f32>(<usize>load<i32>(args, 16) + at) * load<f32>(args, 36) + g;
  const second = load<f32>(<usize>load<i32>(args, 20) + at) * load<f32>(args, 40) + g * g;
  store<f32>(<usize>load<i32>(args, 28) + at, first);
  store<f32>(<usize>load<i32>(args, 32) + at, second);
  const direction = first / (Mathf.sqrt(second) + load<f32>(args, 44));
  const kept = load<f32>(<usize>load<i32>(args, 8) + at) * load<f32>(args, 52);
  store<f32>(<usize>load<i32>(args, 24) + at, kept - direction * load<f32>(args, 48));
}
