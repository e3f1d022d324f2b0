/** A filter as a convolution task reads it, and how it gets into that order. */
import type { KernelRuntime } from '../kernel-runtime.ts';

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

/** Smaller filters are packed before another thread is awake. */
const worthwhileBytes = 64 * 1024;

/**
 * Writes panels [lanes / 8][rows][columns][depth][8]; `filter`, `into` and `transformed` are byte offsets.
 * @param transformed where to put a 3 x 3 filter as Winograd's method wants it; 0 for nowhere
 */
export function packFilter(
  runtime: KernelRuntime,
  view: FilterView,
  depth: number,
  lanes: number,
  filter: number,
  into: number,
  transformed = 0,
): void {
  const panels = Math.ceil(lanes / 8);
  const isSmall = panels * view.rows * view.columns * depth * 32 < worthwhileBytes;
  const { start, rows, rowStride, columns, columnStride, depthStride, laneStride } = view;
  runtime.run(
    'packFilter',
    {
      filter: filter + start * 4,
      rows,
      rowStride,
      columns,
      columnStride,
      depth,
      depthStride,
      lanes,
      laneStride,
      into,
      transformed,
    },
    isSmall ? 1 : panels,
  );
}
