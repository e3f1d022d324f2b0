/** Several runs in one chart: one measure, over time or over steps. */
import { Group, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { lossAxis, shareAxis, stepAxis, timeAxis } from '../../charts/axis-format.ts';
import { plainColours } from '../../charts/chart-colours.ts';
import { LineChart } from '../../charts/line-chart.tsx';
import type { Axis, Line } from '../../charts/line-plot.ts';
import { joinedSource } from '../../charts/line-source.ts';
import type { RunSummary } from '../../records/run.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { type Measure, type Over, runCurve } from './run-curve.ts';

const measures: { value: Measure; label: string }[] = [
  { value: 'auc', label: 'AUC' },
  { value: 'accuracy', label: 'Accuracy' },
  { value: 'loss', label: 'Loss' },
];
const overs: { value: Over; label: string }[] = [
  { value: 'time', label: 'Over time' },
  { value: 'steps', label: 'Over steps' },
];
const axes: Record<Measure, Axis> = {
  auc: { ...shareAxis, label: 'AUC', format: (value) => value.toFixed(2) },
  accuracy: shareAxis,
  loss: lossAxis,
};
const chance = { value: 0.5, label: 'chance' };

/** `runs` must stay the same array while the same runs are compared. */
export function RunComparison({ runs }: { readonly runs: readonly RunSummary[] }) {
  const histories = useAppStore((state) => state.models.histories);
  const [measure, setMeasure] = useState<Measure>('auc');
  const [over, setOver] = useState<Over>('time');
  const { lines, source } = useMemo(() => {
    const lines: Line[] = runs.map((run, at) => ({
      label: run.name,
      colour: plainColours[at % plainColours.length] ?? 'accent',
      style: at % 2 === 0 ? 'solid' : 'dashed',
    }));
    return { lines, source: joinedSource(runs.map((run) => runCurve(histories[run.id], measure, over))) };
  }, [runs, histories, measure, over]);
  return (
    <>
      <Group my="sm">
        <SegmentedControl
          aria-label="Measure"
          data={measures}
          value={measure}
          onChange={(value) => setMeasure(measures.find((known) => known.value === value)?.value ?? 'auc')}
        />
        <SegmentedControl
          aria-label="Over"
          data={overs}
          value={over}
          onChange={(value) => setOver(value === 'steps' ? 'steps' : 'time')}
        />
      </Group>
      <LineChart
        title={measure === 'loss' ? 'Loss of the ticked runs' : 'Ticked runs on people they did not train on'}
        caption={
          measure === 'loss'
            ? 'Smoothed. Losses of different kinds have different scales: compare their shape, not their height.'
            : 'Higher is better. Runs on different datasets or splits were measured on different people.'
        }
        source={source}
        lines={lines}
        x={over === 'time' ? timeAxis : stepAxis}
        y={axes[measure]}
        {...(measure === 'loss' ? {} : { reference: chance })}
        height={240}
      />
    </>
  );
}
