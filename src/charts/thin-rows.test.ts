import { describe, expect, test } from 'vitest';
import { drawnRows } from './thin-rows.ts';

/** A flat line of `rows` points with one peak and one dip. */
function flatLine(rows: number, peak: number, dip: number): Float64Array[] {
  const y = new Float64Array(rows).fill(0.5);
  y[peak] = 9;
  y[dip] = -9;
  return [Float64Array.from({ length: rows }, (_, row) => row / 2), y];
}

describe('what is drawn of many rows', () => {
  test('is everything, uncopied, while they are few', () => {
    const columns = flatLine(2000, 7, 8);
    const drawn = drawnRows(columns);
    expect(drawn.columns).toBe(columns);
    expect(drawn.rowOf(1234)).toBe(1234);
  });

  test('is at most 2,000 points, first, last and extremes among them, in order', () => {
    const { columns } = drawnRows(flatLine(50_001, 31_337, 31_338));
    const [x, y] = columns.map((column) => Array.from(column));
    expect(x!.length).toBeLessThanOrEqual(2000);
    expect(x!.length).toBeGreaterThan(500);
    expect([x![0], x!.at(-1)]).toEqual([0, 25_000]);
    expect(x).toEqual(x!.toSorted((one, other) => one! - other!));
    expect(y).toContain(9);
    expect(y).toContain(-9);
  });

  test('keeps the extremes of every line, however many there are', () => {
    const rows = 30_000;
    const lines = Array.from({ length: 6 }, (_, line) => flatLine(rows, 1000 + line, 20_000 - line)[1]!);
    const { columns } = drawnRows([Float64Array.from({ length: rows }, (_, row) => row), ...lines]);
    expect(columns[0]!.length).toBeLessThanOrEqual(2000);
    for (const line of columns.slice(1)) {
      expect(Array.from(line)).toContain(9);
      expect(Array.from(line)).toContain(-9);
    }
  });

  test('leads back from a drawn point to its row', () => {
    const source = flatLine(10_000, 4321, 4);
    const { columns, rowOf } = drawnRows(source);
    const drawn = Array.from(columns[1]!).indexOf(9);
    expect(rowOf(drawn)).toBe(4321);
    expect(columns[0]![drawn]).toBe(source[0]![4321]);
  });

  test('does not flicker while a run grows: what was drawn of the past stays', () => {
    const noise = Float64Array.from({ length: 5200 }, (_, row) => Math.sin(row * 12.9898) * 43_758.5453);
    const x = Float64Array.from(noise, (_, row) => row);
    const drawnUpTo = (rows: number) =>
      Array.from(drawnRows([x.subarray(0, rows), noise.subarray(0, rows)]).columns[0]!);
    const before = drawnUpTo(5000).filter((row) => row! < 4900);
    expect(drawnUpTo(5200).filter((row) => row! < 4900)).toEqual(before);
  });

  test('holes of joined curves stay holes and are no extremes', () => {
    const rows = 10_000;
    const y = Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? row : null));
    const { columns } = drawnRows([Array.from({ length: rows }, (_, row) => row), y]);
    expect(Array.from(columns[1]!)).toContain(0);
    expect(Array.from(columns[1]!)).toContain(9998);
    expect(Array.from(columns[1]!).every((value) => value === null || value % 2 === 0)).toBe(true);
  });
});
