import '../testing/view-setup.ts';
import { act, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fromZeroAxis, timeAxis } from './axis-format.ts';
import { LineChart, type LineChartProps } from './line-chart.tsx';
import { seriesSource } from './line-source.ts';
import { createMetricSeries } from './metric-series.ts';

interface PlotOptions {
  readonly hooks: { readonly setCursor: ((plot: { cursor: { idx: number | null } }) => void)[] };
  readonly bands: { readonly series: [number, number] }[];
  readonly series: { readonly label?: string }[];
}

/** What was handed to uPlot; there is no canvas to draw on. */
const handed = vi.hoisted(() => ({
  options: null as unknown,
  data: [] as ArrayLike<number | null>[],
  drawings: 0,
  destroyed: 0,
}));
vi.mock('uplot', () => ({
  default: class {
    constructor(options: unknown) {
      handed.options = options;
    }
    setData(data: ArrayLike<number | null>[]): void {
      handed.data = data;
      handed.drawings += 1;
    }
    setSize(): void {}
    redraw(): void {}
    destroy(): void {
      handed.destroyed += 1;
    }
  },
}));
const options = () => handed.options as PlotOptions; // what the constructor was given

beforeEach(() => {
  Object.assign(handed, { options: null, data: [], drawings: 0, destroyed: 0 });
  vi.stubGlobal('Path2D', class {});
  const context = {} as GPUCanvasContext; // only asked for, never drawn on; this type suits the last overload
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function renderLoss(rows: number, change: Partial<LineChartProps> = {}) {
  const series = createMetricSeries(['seconds', 'loss'] as const);
  series.append({
    seconds: Float64Array.from({ length: rows }, (_, row) => row + 1),
    loss: Float64Array.from({ length: rows }, (_, row) => (row === 4321 ? 7 : 1 / (row + 1))),
  });
  const page = render(
    <LineChart
      title="Loss"
      caption=""
      source={seriesSource(series, ['seconds', 'loss'])}
      lines={[{ label: 'each step', colour: 'accent' }]}
      x={timeAxis}
      y={fromZeroAxis('loss')}
      {...change}
    />,
  );
  await waitFor(() => expect(handed.drawings).toBeGreaterThan(0));
  return { series, ...page };
}

const drawn = () => handed.data.map((column) => Array.from(column));
const reading = () => screen.getByText('each step').querySelector('b')?.textContent;

test('the plot is handed x and one column per line, equally long, and every new row', async () => {
  const { series } = await renderLoss(2);
  expect(options().series.map(({ label }) => label)).toEqual([undefined, 'each step']);
  expect(drawn()).toEqual([
    [1, 2],
    [1, 0.5],
  ]);
  expect(reading()).toBe('0.5');
  act(() => series.append({ seconds: [3], loss: [0.25] }));
  await waitFor(() =>
    expect(drawn()).toEqual([
      [1, 2, 3],
      [1, 0.5, 0.25],
    ]),
  );
  expect(reading()).toBe('0.25');
});

test('a long run is handed over thinned, with its peak; the pointer reads the rows themselves', async () => {
  const { series } = await renderLoss(50_000);
  const [x, y] = drawn();
  expect(x!.length).toBeLessThanOrEqual(2000);
  expect(x!.length).toBe(y!.length);
  expect(series.length).toBe(50_000);
  const peak = y!.indexOf(7);
  expect(x![peak]).toBe(4322);
  act(() => options().hooks.setCursor[0]!({ cursor: { idx: peak } }));
  expect(reading()).toBe('7');
  expect(screen.getByText('at 1:12:02')).toBeTruthy();
  act(() => options().hooks.setCursor[0]!({ cursor: { idx: null } }));
  expect(reading()).toBe('2.0e-5');
});

test('a band lies between its two lines, counted after x', async () => {
  await renderLoss(2, { bands: [{ low: 1, high: 2, colour: 'same' }] });
  expect(options().bands.map(({ series }) => series)).toEqual([[3, 2]]);
});

test('the plot is destroyed with the chart', async () => {
  const { unmount } = await renderLoss(2);
  unmount();
  expect(handed.destroyed).toBe(1);
});
