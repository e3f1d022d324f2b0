/**
 * Keeps one drawing alive in an element: drawn when rows arrive, at most ten times a second; built
 * anew when lines or axes change; resized and recoloured with the page. Another source is only
 * another drawing.
 */
import { type RefObject, useEffect, useRef } from 'react';
import { watchColourScheme } from './chart-colours.ts';
import { createDrawLoop } from './draw-loop.ts';
import type { Readings } from './line-legend.tsx';
import { createLinePlot, type LinePlotSpec } from './line-plot.ts';
import { type LineSource, valueAt } from './line-source.ts';
import { drawnRows } from './thin-rows.ts';
import { useWidth } from './use-width.ts';

export function useLinePlot(
  box: RefObject<HTMLElement | null>,
  readings: RefObject<Readings>,
  source: LineSource,
  spec: LinePlotSpec,
): void {
  const width = useWidth(box);
  const latest = useRef({ source, width });
  latest.current = { source, width };
  const drawing = useRef<Drawing | null>(null);
  const hasRoom = width > 0;

  useEffect(() => {
    if (box.current === null || !hasRoom || !canDraw()) return;
    const made = createDrawing(box.current, readings, spec, () => latest.current);
    drawing.current = made;
    return () => {
      made.destroy();
      drawing.current = null;
    };
  }, [box, readings, hasRoom, spec]);

  useEffect(() => {
    const loop = createDrawLoop(() => drawing.current?.draw());
    const end = source.subscribe(loop.request);
    loop.request();
    return () => {
      end();
      loop.stop();
    };
  }, [source]);

  useEffect(() => {
    if (width > 0) drawing.current?.resize(width);
  }, [width]);
}

interface Drawing {
  draw(): void;
  resize(width: number): void;
  destroy(): void;
}

function createDrawing(
  container: HTMLElement,
  readings: RefObject<Readings>,
  spec: LinePlotSpec,
  latest: () => { readonly source: LineSource; readonly width: number },
): Drawing {
  let pointed: number | null = null;
  let drawn = drawnRows(latest().source.read());
  const read = (): void => writeReadings(readings.current, latest().source, spec, pointed);
  const plot = createLinePlot(container, latest().width, spec, (point) => {
    pointed = point === null ? null : drawn.rowOf(point);
    read();
  });
  const draw = (): void => {
    drawn = drawnRows(latest().source.read());
    plot.draw(drawn.columns);
    read();
  };
  const endWatch = watchColourScheme(plot.recolour);
  draw();
  return {
    draw,
    resize: plot.resize,
    destroy() {
      endWatch();
      plot.destroy();
    },
  };
}

function writeReadings(
  readings: Readings,
  source: LineSource,
  { lines, x, y }: LinePlotSpec,
  pointed: number | null,
): void {
  const [at, ...columns] = source.read();
  for (const [line, element] of readings.ofLine) {
    const value = valueAt(columns[line] ?? [], pointed ?? Number.POSITIVE_INFINITY);
    const format = lines[line]?.format ?? y.format;
    element.textContent = value === null ? '–' : format(value);
  }
  const where = pointed === null ? null : (at?.[pointed] ?? null);
  if (readings.place !== null) readings.place.textContent = where === null ? '' : `at ${x.format(where)}`;
}

/** Without a canvas (a test, a very locked-down browser) the table still has every number. */
function canDraw(): boolean {
  return typeof Path2D !== 'undefined' && document.createElement('canvas').getContext('2d') !== null;
}
