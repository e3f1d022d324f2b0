// Filters and rows in panels of 8 output channels: what a tile reads lies in the order it reads it.
import { loadFew } from './vector';

/**
 * Packs a filter, seen through strides (in floats), as panels [lanes / 8][rows][columns][depth][8].
 * The forward pass reads the filter as it lies; the input gradient reads it turned and transposed.
 */
export function packFilter(
  filter: usize, rows: i32, rowStride: i32, columns: i32, columnStride: i32,
  depth: i32, depthStride: i32, lanes: i32, laneStride: i32, into: usize,
): void {
  for (let lane = 0; lane < lanes; lane += 8) {
    const count = min(8, lanes - lane);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        let at = filter + ((row * rowStride + column * columnStride + lane * laneStride) << 2);
        if (laneStride == 1 && count == 8) {
          for (let d = 0; d < depth; d++) {
            v128.store(into, v128.load(at));
            v128.store(into, v128.load(at, 16), 16);
            into += 32;
            at += depthStride << 2;
          }
        } else {
          for (let d = 0; d < depth; d++) {
            let value = at;
            for (let l = 0; l < 8; l++) {
              store<f32>(into + (l << 2), l < count ? load<f32>(value) : 0);
              value += laneStride << 2;
            }
            into += 32;
            at += depthStride << 2;
          }
        }
      }
    }
  }
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
