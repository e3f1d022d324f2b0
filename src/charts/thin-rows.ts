/**
 * Which rows of a long table are drawn. A chart is a thousand pixels wide: more points than that cost
 * time at every drawing and cannot be seen. All rows stay stored; of each stretch only the lowest and
 * the highest point of every line are drawn, so that no peak is lost.
 */
import type { LineColumn } from './line-source.ts';

export const mostPoints = 2000;

export interface DrawnRows {
  readonly columns: readonly LineColumn[];
  /** From a drawn point to its row in the source. */
  rowOf(point: number): number;
}

/** @param columns x first, then one per line */
export function drawnRows(columns: readonly LineColumn[], most = mostPoints): DrawnRows {
  const count = columns[0]?.length ?? 0;
  if (count <= most) return { columns, rowOf: (point) => point };
  const rows = keptRows(columns, count, most);
  return {
    columns: columns.map((column) => rows.map((row) => column[row] ?? null)),
    rowOf: (point) => rows[point] ?? count - 1,
  };
}

function keptRows(columns: readonly LineColumn[], count: number, most: number): number[] {
  const lines = columns.slice(1);
  const stretch = stretchLength(count, Math.max(1, lines.length) * 2, most - 2);
  const rows = [0];
  for (let from = 0; from < count; from += stretch) {
    const to = Math.min(count, from + stretch);
    const extremes = new Set(lines.flatMap((line) => extremesWithin(line, from, to)));
    extremes.delete(0);
    rows.push(...[...extremes].sort((one, other) => one - other));
  }
  if (rows.at(-1) !== count - 1) rows.push(count - 1);
  return rows;
}

/** A power of two: the stretches of the past stay the same while rows are added, until all are joined by twos. */
function stretchLength(count: number, keptOfEach: number, most: number): number {
  let length = 2;
  while (length < count && Math.ceil(count / length) * keptOfEach > most) length *= 2;
  return length;
}

/** Rows of the lowest and the highest number, none where there is no number. */
function extremesWithin(line: LineColumn, from: number, to: number): number[] {
  let lowest = -1;
  let highest = -1;
  for (let row = from; row < to; row++) {
    const value = line[row];
    if (value === null || value === undefined || !Number.isFinite(value)) continue;
    if (lowest < 0 || value < line[lowest]!) lowest = row;
    if (highest < 0 || value > line[highest]!) highest = row;
  }
  return lowest < 0 ? [] : [lowest, highest];
}
