/**
 * Distances of same and of different pairs in the same bins, one over the other: what overlaps is
 * what the network confuses. Each kind counts as 100 %, so an uneven balance does not mislead.
 * With `onThreshold` the line can be dragged; the slider for the keyboard belongs to the view.
 */
import { type ReactNode, useMemo, useRef } from 'react';
import { shortNumber } from './axis-format.ts';
import { ChartFrame } from './chart-frame.tsx';
import classes from './charts.module.css';
import type { DistanceCounts } from './distance-counts.ts';
import { HistogramAxes } from './histogram-axes.tsx';
import { HistogramBars } from './histogram-bars.tsx';
import { KindLegend } from './kind-legend.tsx';
import { linearScale, niceStep } from './linear-scale.ts';
import type { TableSource } from './number-table.tsx';
import { ThresholdLine } from './threshold-line.tsx';
import { useWidth } from './use-width.ts';

export interface DistanceHistogramProps {
  readonly title: string;
  readonly caption: ReactNode;
  /** Null before there is anything to show; then `waiting` says what is awaited. */
  readonly counts: DistanceCounts | null;
  readonly waiting?: ReactNode;
  readonly threshold?: number | null;
  readonly onThreshold?: (threshold: number) => void;
  readonly height?: number;
}

const margin = { top: 20, right: 12, bottom: 34, left: 40 };

export function DistanceHistogram(props: DistanceHistogramProps) {
  const { title, caption, counts, waiting, threshold = null, onThreshold, height = 220 } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const table = useMemo(() => tableOf(counts), [counts]);
  return (
    <ChartFrame title={title} caption={caption} legend={<KindLegend />} table={table}>
      <div ref={box} style={{ height }} aria-hidden>
        {counts === null ? (
          <div className={classes.waiting} style={{ height }}>
            {waiting}
          </div>
        ) : (
          width > 0 && (
            <Drawing
              counts={counts}
              width={width}
              height={height}
              threshold={threshold}
              {...(onThreshold === undefined ? {} : { onThreshold })}
            />
          )
        )}
      </div>
    </ChartFrame>
  );
}

interface DrawingProps {
  readonly counts: DistanceCounts;
  readonly width: number;
  readonly height: number;
  readonly threshold: number | null;
  readonly onThreshold?: (threshold: number) => void;
}

function Drawing({ counts, width, height, threshold, onThreshold }: DrawingProps) {
  const from = counts.edges[0] ?? 0;
  const to = counts.edges.at(-1) ?? 1;
  const top = highestShare(counts);
  const x = linearScale(from, to, margin.left, width - margin.right);
  const y = linearScale(0, top, height - margin.bottom, margin.top);
  return (
    <svg className={classes.svg} width={width} height={height} role="presentation">
      <HistogramAxes from={from} to={to} top={top} x={x} y={y} height={height} />
      <HistogramBars counts={counts} x={x} y={y} />
      {threshold !== null && (
        <ThresholdLine
          threshold={threshold}
          from={from}
          to={to}
          x={x}
          top={margin.top}
          bottom={height - margin.bottom}
          right={width - margin.right}
          {...(onThreshold === undefined ? {} : { onThreshold })}
        />
      )}
    </svg>
  );
}

/** The tallest bar as a share of its kind, rounded up, so that the axis does not twitch. */
function highestShare({ same, different }: DistanceCounts): number {
  const share = (bars: Uint32Array): number => {
    const total = bars.reduce((sum, count) => sum + count, 0);
    return total === 0 ? 0 : Math.max(...bars) / total;
  };
  const highest = Math.max(share(same), share(different), 0.04);
  const step = niceStep(highest / 4);
  return Math.ceil(highest / step) * step;
}

function tableOf(counts: DistanceCounts | null): TableSource {
  return {
    columns: ['distance from', 'to', 'same pairs', 'different pairs'],
    rowCount: () => counts?.same.length ?? 0,
    row: (bin) => [
      shortNumber(counts?.edges[bin] ?? 0),
      shortNumber(counts?.edges[bin + 1] ?? 0),
      String(counts?.same[bin] ?? 0),
      String(counts?.different[bin] ?? 0),
    ],
  };
}
