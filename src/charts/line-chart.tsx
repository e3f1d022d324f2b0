/**
 * Lines over time or steps, drawn from a buffer. React renders the frame once; the drawing and the
 * readings in the legend are written straight to the page as rows arrive.
 */
import { type ReactNode, useMemo, useRef } from 'react';
import 'uplot/dist/uPlot.min.css';
import { ChartFrame } from './chart-frame.tsx';
import classes from './charts.module.css';
import { LineLegend, type Readings } from './line-legend.tsx';
import type { Axis, Band, Line } from './line-plot.ts';
import type { LineSource } from './line-source.ts';
import { lineTable } from './line-table.ts';
import { useLinePlot } from './use-line-plot.ts';

export interface LineChartProps {
  readonly title: string;
  readonly caption: ReactNode;
  /**
   * Hand in the same object for as long as the numbers are the same: another one is drawn anew.
   */
  readonly source: LineSource;
  /**
   * One per column of the source after x. Lines, bands, axes and reference make the plot: use
   * constants, or memoise them, or the plot is built anew at every rendering.
   */
  readonly lines: readonly Line[];
  readonly bands?: readonly Band[];
  readonly x: Axis;
  readonly y: Axis;
  readonly reference?: { readonly value: number; readonly label: string };
  readonly height?: number;
}

export function LineChart(props: LineChartProps) {
  const { title, caption, source, lines, bands, x, y, reference, height = 180 } = props;
  const box = useRef<HTMLDivElement>(null);
  const readings = useRef<Readings>({ ofLine: new Map(), place: null });
  const spec = useMemo(
    () => ({
      lines,
      x,
      y,
      height,
      ...(bands === undefined ? {} : { bands }),
      ...(reference === undefined ? {} : { reference }),
    }),
    [lines, bands, x, y, reference, height],
  );
  useLinePlot(box, readings, source, spec);
  const table = useMemo(() => lineTable(source, lines, x, y), [source, lines, x, y]);
  return (
    <ChartFrame
      title={title}
      caption={caption}
      table={table}
      legend={<LineLegend lines={lines} readings={readings} />}
    >
      <div ref={box} className={classes.plot} style={{ height }} aria-hidden />
    </ChartFrame>
  );
}
