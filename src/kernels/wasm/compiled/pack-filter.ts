/** A filter as a convolution task reads it, and how it gets into that order. */
import type { KernelExports } from '../compiled-kernels.ts';

/** Strides and start in floats: [rows][columns][depth] for each lane. */
export interface FilterView {
  readonly start: number;
  readonly rows: number;
  readonly rowStride: number;
  readonly columns: number;
  readonly columnStride: number;
  readonly depthStride: number;
  readonly laneStride: number;
}

/** Writes panels [lanes / 8][rows][columns][depth][8]; `filter` and `into` are byte offsets. */
export function packFilter(
  kernels: KernelExports,
  view: FilterView,
  depth: number,
  lanes: number,
  filter: number,
  into: number,
): void {
  kernels.packFilter(
    filter + view.start * 4,
    view.rows,
    view.rowStride,
    view.columns,
    view.columnStride,
    depth,
    view.depthStride,
    lanes,
    view.laneStride,
    into,
  );
}
