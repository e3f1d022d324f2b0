// Dropout with the numbers of src/siamese/random.ts: mulberry32 counts on by a constant, so that any of
// its numbers can be had without those before it, four at a time and on any thread.
import { nextUnit, TaskArguments } from './units';

const STEP: i32 = 0x6d2b79f5;
const FLOATS_PER_UNIT: i32 = 16_384;

@unmanaged
export class DropoutArguments extends TaskArguments {
  x: usize;
  out: usize;
  length: i32;
  /** Of mulberry32, before the first number. */
  state: i32;
  /** Random numbers below it, taken as unsigned, drop theirs. */
  limit: i32;
  /** Of the numbers that stay. */
  scale: f32;
}

// A unit is a range of the length.
export function dropout(args: DropoutArguments, _thread: i32): void {
  const length = args.length;
  const state = args.state;
  const limit = i32x4.splat(args.limit);
  const scale = f32x4.splat(args.scale);
  while (true) {
    const first = nextUnit(args) * FLOATS_PER_UNIT;
    if (first >= length) return;
    const count = min(FLOATS_PER_UNIT, length - first);
    const x = args.x + (<usize>first << 2);
    const out = args.out + (<usize>first << 2);
    let drawn = i32x4.add(
      i32x4.splat(state + first * STEP),
      i32x4(STEP, 2 * STEP, 3 * STEP, 4 * STEP),
    );
    let at = 0;
    for (; at + 4 <= count; at += 4) {
      const dropped = i32x4.lt_u(draw(drawn), limit);
      v128.store(out + (at << 2), v128.andnot(f32x4.mul(v128.load(x + (at << 2)), scale), dropped));
      drawn = i32x4.add(drawn, i32x4.splat(4 * STEP));
    }
    let kept = v128.not(i32x4.lt_u(draw(drawn), limit));
    for (; at < count; at++) {
      const value = load<f32>(x + (at << 2)) * args.scale;
      store<f32>(out + (at << 2), i32x4.extract_lane(kept, 0) != 0 ? value : 0);
      kept = v128.shuffle<i32>(kept, kept, 1, 2, 3, 0);
    }
  }
}

// @ts-ignore: decorator
@inline
function draw(state: v128): v128 {
  let mixed = i32x4.mul(v128.xor(state, i32x4.shr_u(state, 15)), v128.or(state, i32x4.splat(1)));
  const more = i32x4.mul(v128.xor(mixed, i32x4.shr_u(mixed, 7)), v128.or(mixed, i32x4.splat(61)));
  mixed = v128.xor(i32x4.add(mixed, more), mixed);
  return v128.xor(mixed, i32x4.shr_u(mixed, 14));
}
