/** The numbers of a line chart as table rows: everything that is drawn, except the edges of bands. */
import type { Axis, Line } from './line-plot.ts';
import type { LineSource } from './line-source.ts';
import type { TableSource } from './number-table.tsx';

export function lineTable(source: LineSource, lines: readonly Line[], x: Axis, y: Axis): TableSource {
  const shown = lines.flatMap((line, place) => (line.style === 'edge' ? [] : [{ line, place }]));
  return {
    columns: [x.label, ...shown.map(({ line }) => line.label)],
    rowCount: () => source.read()[0]?.length ?? 0,
    row: (row) => {
      const [at, ...columns] = source.read();
      const where = at?.[row];
      const values = shown.map(({ line, place }) => {
        const value = columns[place]?.[row];
        return typeof value === 'number' ? (line.format ?? y.format)(value) : '';
      });
      return [typeof where === 'number' ? x.format(where) : '', ...values];
    },
    subscribe: source.subscribe,
  };
}
