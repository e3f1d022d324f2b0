// The sums of `winogradFilterGradient` made into the gradient.
import { sumChunks } from './add-chunks';
import { nextUnit, TaskArguments } from './units';
import { transformGradient } from './winograd-transforms';

const FLOATS_PER_UNIT: i32 = 1024;

@unmanaged
export class WinogradGradientOutputArguments extends TaskArguments {
  /** [chunks][16][length]; the first of them is written over. */
  sums: usize;
  /** channels x outChannels, a multiple of 4. */
  length: i32;
  chunks: i32;
  gradient: usize;
}

// A unit is a range of the length. Adds the chunks up in the first of them, in their order.
export function winogradGradientOutput(args: WinogradGradientOutputArguments, _thread: i32): void {
  const sums = args.sums;
  const length = args.length;
  const chunks = args.chunks;
  const plane = <usize>length << 2;
  while (true) {
    const first = nextUnit(args) * FLOATS_PER_UNIT;
    if (first >= length) return;
    const bytes = <usize>(min(FLOATS_PER_UNIT, length - first) << 2);
    const from = sums + (<usize>first << 2);
    for (let place: usize = 0; place < 16; place++) {
      sumChunks(from + place * plane, 16 * plane, chunks, bytes, from + place * plane);
    }
    transformGradient(from, plane, bytes, args.gradient + (<usize>first << 2), plane);
  }
}
