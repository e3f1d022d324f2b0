// Sums that several units took over a part of the images each, added up in a fixed order.
import { nextUnit, TaskArguments } from './units';

const FLOATS_PER_UNIT: i32 = 16_384;

@unmanaged
export class AddChunksArguments extends TaskArguments {
  /** [chunks][length] */
  parts: usize;
  length: i32;
  chunks: i32;
  /** [length] */
  sum: usize;
}

// A unit is a range of the length.
export function addChunks(args: AddChunksArguments, _thread: i32): void {
  const length = args.length;
  const chunks = args.chunks;
  while (true) {
    const first = nextUnit(args) * FLOATS_PER_UNIT;
    if (first >= length) return;
    const bytes = <usize>(min(FLOATS_PER_UNIT, length - first) << 2);
    const offset = <usize>first << 2;
    sumChunks(args.parts + offset, <usize>length << 2, chunks, bytes, args.sum + offset);
  }
}

/** Adds up `bytes` of floats of all chunks, `pitch` bytes apart; `into` may be the first of them. */
export function sumChunks(from: usize, pitch: usize, chunks: i32, bytes: usize, into: usize): void {
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) {
    let part = from + at;
    let sum = v128.load(part);
    for (let chunk = 1; chunk < chunks; chunk++) {
      part += pitch;
      sum = f32x4.add(sum, v128.load(part));
    }
    v128.store(into + at, sum);
  }
  for (; at < bytes; at += 4) {
    let part = from + at;
    let sum = load<f32>(part);
    for (let chunk = 1; chunk < chunks; chunk++) {
      part += pitch;
      sum += load<f32>(part);
    }
    store<f32>(into + at, sum);
  }
}
