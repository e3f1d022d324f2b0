/**
 * One uPlot drawing: how lines, bands, axes and the reference line of our charts look.
 * Knows no React. The caller owns the container and calls `destroy`.
 */
import uPlot from 'uplot';
import { type ChartColour, resolveColours, withOpacity } from './chart-colours.ts';
import type { LineColumn } from './line-source.ts';

export interface Line {
  readonly label: string;
  readonly colour: ChartColour;
  /** `edge`: not drawn itself, bounds a band. */
  readonly style?: 'solid' | 'dashed' | 'faint' | 'edge';
  /** Where it is not that of the axis. */
  readonly format?: (value: number) => string;
}

/** The area between two lines, by their place in `lines`. */
export interface Band {
  readonly low: number;
  readonly high: number;
  readonly colour: ChartColour;
}

export interface Axis {
  /** With its unit: `time, min:s`. */
  readonly label: string;
  readonly format: (value: number) => string;
  /** From the data's smallest and largest value to what is shown. */
  readonly range?: (low: number, high: number) => [number, number];
  /** Steps between ticks that read well, in ascending order. */
  readonly ticks?: readonly number[];
}

export interface LinePlotSpec {
  readonly lines: readonly Line[];
  readonly bands?: readonly Band[];
  readonly x: Axis;
  readonly y: Axis;
  /** A level to compare with: chance, the margin. */
  readonly reference?: { readonly value: number; readonly label: string };
  readonly height: number;
}

export interface LinePlot {
  draw(columns: readonly LineColumn[]): void;
  resize(width: number): void;
  /** Reads the page's colours again. */
  recolour(): void;
  destroy(): void;
}

const font = '12px system-ui, sans-serif';

/** @param onPoint told which of the drawn points the pointer is at; null when it has left. */
export function createLinePlot(
  container: HTMLElement,
  width: number,
  spec: LinePlotSpec,
  onPoint: (row: number | null) => void,
): LinePlot {
  let colours = resolveColours(container);
  const colour = (name: ChartColour) => () => colours[name];
  const plot = new uPlot(
    {
      width,
      height: spec.height,
      legend: { show: false },
      padding: [8, 20, 0, 0],
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
      scales: {
        x: { time: false, range: (_, low, high) => rangeOf(spec.x, low, high) },
        y: { range: (_, low, high) => rangeOf(spec.y, low, high) },
      },
      axes: [
        axisOptions(spec.x, colour, { space: 60, size: 24, label: spec.x.label, labelSize: 16, labelGap: 0 }),
        axisOptions(spec.y, colour, { space: 30, size: 52 }),
      ],
      series: [{}, ...spec.lines.map((line) => seriesOptions(line, () => colours))],
      bands: (spec.bands ?? []).map((band) => ({
        series: [band.high + 1, band.low + 1],
        fill: () => withOpacity(colours[band.colour], 0.16),
      })),
      hooks: {
        setCursor: [(self) => onPoint(self.cursor.idx ?? null)],
        drawAxes: [(self) => drawReference(self, spec.reference, colours.faint)],
      },
    },
    emptyColumns(spec.lines.length),
    container,
  );
  return {
    // uPlot takes typed arrays at run time; its types only know number[].
    draw: (columns) => plot.setData(columns as unknown as uPlot.AlignedData),
    resize: (newWidth) => plot.setSize({ width: newWidth, height: spec.height }),
    recolour() {
      colours = resolveColours(container);
      plot.redraw(false, true);
    },
    destroy: () => plot.destroy(),
  };
}

function seriesOptions(line: Line, colours: () => Record<ChartColour, string>): uPlot.Series {
  const style = line.style ?? 'solid';
  const stroke = (): string => {
    if (style === 'edge') return 'transparent';
    const colour = colours()[line.colour];
    return style === 'faint' ? withOpacity(colour, 0.35) : colour;
  };
  return {
    label: line.label,
    stroke,
    width: style === 'faint' || style === 'edge' ? 1 : 2,
    spanGaps: true,
    ...(style === 'dashed' ? { dash: [7, 4] } : {}),
    points: style === 'edge' || style === 'faint' ? { show: false } : { size: 5 },
  };
}

function axisOptions(
  axis: Axis,
  colour: (name: ChartColour) => () => string,
  layout: Partial<uPlot.Axis>,
): uPlot.Axis {
  return {
    ...layout,
    ...(axis.ticks === undefined ? {} : { incrs: [...axis.ticks] }),
    font,
    labelFont: font,
    stroke: colour('faint'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
    gap: 4,
    values: (_, splits) => splits.map((value) => (value === null ? '' : axis.format(value))),
  };
}

function rangeOf(axis: Axis, low: number | null, high: number | null): [number, number] {
  const from = low ?? 0.5; // nothing to show yet
  const to = high ?? from + 1;
  const [shownFrom, shownTo] = axis.range?.(from, to) ?? [from, to];
  return shownTo > shownFrom ? [shownFrom, shownTo] : [shownFrom, shownFrom + 1];
}

function emptyColumns(lines: number): uPlot.AlignedData {
  return [[], ...Array.from({ length: lines }, () => [])];
}

function drawReference(plot: uPlot, reference: LinePlotSpec['reference'], colour: string): void {
  const { min, max } = plot.scales.y ?? {};
  if (reference === undefined || typeof min !== 'number' || typeof max !== 'number') return;
  if (reference.value < min || reference.value > max) return;
  const { ctx, bbox } = plot;
  const y = plot.valToPos(reference.value, 'y', true);
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.textAlign = 'right';
  ctx.textBaseline = y > bbox.top + bbox.height / 2 ? 'bottom' : 'top';
  ctx.fillText(reference.label, bbox.left + bbox.width - 4, y + (ctx.textBaseline === 'bottom' ? -3 : 3));
  ctx.restore();
}
