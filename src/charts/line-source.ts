/**
 * Where a line chart gets its numbers: columns of equal length, the first one ascending (x), and a
 * way to hear of new rows. A live buffer and a finished table look the same to the chart.
 */
import uPlot from 'uplot';
import type { MetricSeries } from './metric-series.ts';

export type LineColumn = ArrayLike<number | null>;

export interface LineSource {
  /** The columns as they are now: x first, then one per line. */
  read(): readonly LineColumn[];
  /** @returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

export function fixedSource(columns: readonly LineColumn[]): LineSource {
  return { read: () => columns, subscribe: () => () => {} };
}

/** Columns of a live buffer, as views: nothing is copied at drawing time. */
export function seriesSource<Column extends string>(
  series: MetricSeries<Column>,
  columns: readonly Column[],
): LineSource {
  return {
    read: () => columns.map((name) => series.column(name)),
    subscribe: series.subscribe,
  };
}

export interface Curve {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Curves with different x (several runs) on one common x; where a curve has no point there is `null`. */
export function joinedSource(curves: readonly Curve[]): LineSource {
  const tables = curves
    .filter((curve) => curve.x.length > 0)
    .map((curve): uPlot.AlignedData => [Array.from(curve.x), Array.from(curve.y)]);
  if (tables.length === 0) return fixedSource([[], ...curves.map(() => [])]);
  const [x, ...joined] = uPlot.join(tables);
  let next = 0;
  const columns = curves.map((curve) =>
    curve.x.length > 0 ? (joined[next++] ?? []) : Array.from(x ?? [], () => null),
  );
  return fixedSource([x ?? [], ...columns.map((column) => Array.from(column, (value) => value ?? null))]);
}

/** The value at `row`, or the nearest one before it: joined curves have holes. */
export function valueAt(column: LineColumn, row: number): number | null {
  for (let at = Math.min(row, column.length - 1); at >= 0; at--) {
    const value = column[at];
    if (value !== null && value !== undefined && Number.isFinite(value)) return value;
  }
  return null;
}
