// Filters and rows in panels of 8 output channels: what a tile reads lies in the order it reads it.
import { nextUnit, TaskArguments } from './units';
import { loadFew } from './vector';
import { transformFilter } from './winograd-transforms';

/** A filter seen through strides, in floats: the forward pass reads it as it lies, the input gradient turned. */
@unmanaged
export class PackFilterArguments extends TaskArguments {
  filter: usize;
  rows: i32;
  rowStride: i32;
  columns: i32;
  columnStride: i32;
  depth: i32;
  depthStride: i32;
  lanes: i32;
  laneStride: i32;
  /** Panels [lanes / 8][rows][columns][depth][8], zeros behind the last lane. */
  into: usize;
  /** [16][lanes / 8][depth][8], by Winograd's transform of a 3 x 3 filter; 0 for nowhere. */
  transformed: usize;
}

// A unit is a panel.
export function packFilter(args: PackFilterArguments, _thread: i32): void {
  const rows = args.rows;
  const columns = args.columns;
  const depth = args.depth;
  const depthStride = args.depthStride;
  const lanes = args.lanes;
  const laneStride = args.laneStride;
  const transformed = args.transformed;
  const panels = (lanes + 7) >> 3;
  const tapBytes = <usize>depth << 5;
  while (true) {
    const panel = nextUnit(args);
    if (panel >= panels) return;
    const lane = panel << 3;
    const packed = args.into + <usize>(panel * rows * columns) * tapBytes;
    let into = packed;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const offset = row * args.rowStride + column * args.columnStride + lane * laneStride;
        packTap(
          args.filter + (<usize>offset << 2), depth, <usize>depthStride << 2,
          min(8, lanes - lane), <usize>laneStride << 2, into,
        );
        into += tapBytes;
      }
    }
    if (transformed != 0) {
      transformFilter(packed, depth, transformed + <usize>panel * tapBytes, <usize>panels * tapBytes);
    }
  }
}

/** [depth][8] of one tap, seen through strides in bytes. */
function packTap(at: usize, depth: i32, depthStride: usize, lanes: i32, laneStride: usize, into: usize): void {
  let d = 0;
  if (lanes == 8 && laneStride == 4) {
    for (; d < depth; d++) {
      v128.store(into, v128.load(at));
      v128.store(into, v128.load(at, 16), 16);
      into += 32;
      at += depthStride;
    }
    return;
  }
  if (lanes == 8 && depthStride == 4) {
    for (; d + 4 <= depth; d += 4) {
      transposeFour(at, laneStride, into);
      transposeFour(at + 4 * laneStride, laneStride, into + 16);
      into += 128;
      at += 16;
    }
  }
  for (; d < depth; d++) {
    let value = at;
    for (let l = 0; l < 8; l++) {
      store<f32>(into + (l << 2), l < lanes ? load<f32>(value) : 0);
      value += laneStride;
    }
    into += 32;
    at += depthStride;
  }
}

/** Four vectors, `pitch` bytes apart, as the columns of four rows of eight. */
// @ts-ignore: decorator
@inline
function transposeFour(at: usize, pitch: usize, into: usize): void {
  const a = v128.load(at), b = v128.load(at + pitch);
  const c = v128.load(at + 2 * pitch), d = v128.load(at + 3 * pitch);
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const AB = v128.shuffle<i32>(a, b, 2, 6, 3, 7), CD = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(into, v128.shuffle<i32>(ab, cd, 0, 1, 4, 5));
  v128.store(into, v128.shuffle<i32>(ab, cd, 2, 3, 6, 7), 32);
  v128.store(into, v128.shuffle<i32>(AB, CD, 0, 1, 4, 5), 64);
  v128.store(into, v128.shuffle<i32>(AB, CD, 2, 3, 6, 7), 96);
}

/** Packs rows [rows][lanes] as panels [lanes / 8][rows][8], zeros behind the last lane. */
export function packRows(from: usize, rows: i32, lanes: i32, into: usize): void {
  const rowBytes = lanes << 2;
  for (let lane = 0; lane < lanes; lane += 8) {
    const count = min(8, lanes - lane);
    let at = from + (lane << 2);
    if (count == 8) {
      for (let row = 0; row < rows; row++) {
        v128.store(into, v128.load(at));
        v128.store(into, v128.load(at, 16), 16);
        into += 32;
        at += rowBytes;
      }
    } else {
      for (let row = 0; row < rows; row++) {
        v128.store(into, loadFew(at, count));
        v128.store(into, loadFew(at + 16, count - 4), 16);
        into += 32;
        at += rowBytes;
      }
    }
  }
}
