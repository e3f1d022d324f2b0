import '../testing/view-setup.ts';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { fromZeroAxis, timeAxis } from './axis-format.ts';
import { DistanceHistogram } from './distance-histogram.tsx';
import { LineChart } from './line-chart.tsx';
import { seriesSource } from './line-source.ts';
import { createMetricSeries } from './metric-series.ts';
import { spreadRows } from './number-table.tsx';
import { RocChart } from './roc-chart.tsx';

const counts = {
  edges: Float32Array.of(0, 1, 2),
  same: Uint32Array.of(3, 1),
  different: Uint32Array.of(0, 4),
};

test('a line chart offers its numbers as a table that grows with the run', async () => {
  const series = createMetricSeries(['seconds', 'loss'] as const);
  series.append({ seconds: [1, 2], loss: [0.9, 0.8] });
  render(
    <LineChart
      title="Loss"
      caption="Good: falls."
      source={seriesSource(series, ['seconds', 'loss'])}
      lines={[{ label: 'each step', colour: 'accent' }]}
      x={timeAxis}
      y={fromZeroAxis('loss')}
    />,
  );
  const figure = screen.getByRole('figure', { name: 'Loss' });
  expect(within(figure).getByText(/Good: falls\./)).toBeTruthy();
  await userEvent.click(within(figure).getByRole('button', { name: 'Show table: Loss' }));
  const rowsOf = () =>
    within(figure)
      .getAllByRole('row')
      .map((row) => row.textContent);
  expect(rowsOf()).toEqual(['time, min:seach step', '0:010.9', '0:020.8']);
  series.append({ seconds: [3], loss: [0.7] });
  await waitFor(() => expect(rowsOf()).toContain('0:030.7'));
});

test('a histogram says what is awaited before there are distances', () => {
  render(<DistanceHistogram title="Distances" caption="Good: apart." counts={null} waiting="Not yet" />);
  expect(screen.getByText('Not yet')).toBeTruthy();
});

test('the counts of a histogram are in its table', async () => {
  render(<DistanceHistogram title="Distances" caption="" counts={counts} />);
  await userEvent.click(screen.getByRole('button', { name: 'Show table: Distances' }));
  expect(screen.getAllByRole('row').map((row) => row.textContent)).toEqual([
    'distance fromtosame pairsdifferent pairs',
    '0130',
    '1214',
  ]);
});

test('dragging over a histogram moves the threshold within its axis', async () => {
  const moved = vi.fn();
  const { container } = render(
    <DistanceHistogram title="Distances" caption="" counts={counts} threshold={1} onThreshold={moved} />,
  );
  const area = await waitFor(() => {
    const found = container.querySelector('rect[fill="transparent"]');
    if (found === null) throw new Error('The histogram is not drawn yet.');
    return found;
  });
  Object.assign(area, { setPointerCapture: () => {} });
  // 1024 px wide: the axis runs from 40 px (distance 0) to 1012 px (distance 2).
  fireEvent.pointerDown(area, { clientX: 526, buttons: 1, pointerId: 1 });
  fireEvent.pointerMove(area, { clientX: 4000, buttons: 1, pointerId: 1 });
  fireEvent.pointerMove(area, { clientX: 100, buttons: 0, pointerId: 1 });
  expect(moved.mock.calls.map(([threshold]) => Number(threshold.toFixed(3)))).toEqual([1, 2]);
});

test('a ROC chart says in words where the threshold stands', () => {
  render(
    <RocChart
      title="ROC curve"
      caption=""
      threshold={1}
      curve={{
        thresholds: Float32Array.of(0, 1, 2),
        falseAccept: Float32Array.of(0, 0.25, 1),
        trueAccept: Float32Array.of(0, 0.75, 1),
      }}
    />,
  );
  expect(screen.getByText('threshold 1: 75.0 % recognised, 25.0 % let in')).toBeTruthy();
});

test('the ROC chart names the chosen threshold itself, not the nearest one of the curve', () => {
  render(
    <RocChart
      title="ROC curve"
      caption=""
      threshold={1.2345}
      curve={{
        thresholds: Float32Array.of(0, 1, 2),
        falseAccept: Float32Array.of(0, 0.25, 1),
        trueAccept: Float32Array.of(0, 0.75, 1),
      }}
    />,
  );
  expect(screen.getByText('threshold 1.23: 75.0 % recognised, 25.0 % let in')).toBeTruthy();
});

test('a browser that refuses to copy is told of, with another way', async () => {
  const refused = vi.spyOn(navigator.clipboard, 'writeText');
  refused.mockRejectedValueOnce(new DOMException('', 'NotAllowedError'));
  render(<DistanceHistogram title="Distances" caption="" counts={counts} />);
  await userEvent.click(screen.getByRole('button', { name: 'Show table: Distances' }));
  await userEvent.click(screen.getByRole('button', { name: 'Copy all 2 rows' }));
  expect((await screen.findByRole('alert')).textContent).toContain('does not allow copying');
  refused.mockResolvedValueOnce();
  await userEvent.click(screen.getByRole('button', { name: 'Copy all 2 rows' }));
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
  refused.mockRestore();
});

test('a long table shows rows spread from the first to the last', () => {
  expect(spreadRows(3, 60)).toEqual([0, 1, 2]);
  expect(spreadRows(101, 5)).toEqual([0, 25, 50, 75, 100]);
});
