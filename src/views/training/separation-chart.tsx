/** Mean distance of the same and of the different pairs of each training batch, with their spread. */
import { useMemo } from 'react';
import { fromZeroAxis, timeAxis } from '../../charts/axis-format.ts';
import { LineChart } from '../../charts/line-chart.tsx';
import type { Band, Line } from '../../charts/line-plot.ts';
import { seriesSource } from '../../charts/line-source.ts';
import { useStudio } from '../../store/use-app-store.ts';

const lines: readonly Line[] = [
  { label: 'same', colour: 'same' },
  { label: 'same, mean − deviation', colour: 'same', style: 'edge' },
  { label: 'same, mean + deviation', colour: 'same', style: 'edge' },
  { label: 'different', colour: 'different', style: 'dashed' },
  { label: 'different, mean − deviation', colour: 'different', style: 'edge' },
  { label: 'different, mean + deviation', colour: 'different', style: 'edge' },
];
const bands: readonly Band[] = [
  { low: 1, high: 2, colour: 'same' },
  { low: 4, high: 5, colour: 'different' },
];
const columns = [
  'seconds',
  'sameMean',
  'sameLow',
  'sameHigh',
  'differentMean',
  'differentLow',
  'differentHigh',
] as const;
const distanceAxis = fromZeroAxis('distance');

export function SeparationChart() {
  const { live } = useStudio();
  const source = useMemo(() => seriesSource(live.steps, columns), [live]);
  return (
    <LineChart
      title="Distances in training batches"
      caption="Mean and spread. Good: the bands part, different on top."
      source={source}
      lines={lines}
      bands={bands}
      x={timeAxis}
      y={distanceAxis}
      height={150}
    />
  );
}
