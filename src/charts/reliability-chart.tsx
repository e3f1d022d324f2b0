/**
 * Whether probabilities can be taken at their word: for each range of probabilities, how many of the pairs really
 * were the same person. On the diagonal they are honest.
 */
import { type ReactNode, useMemo, useRef } from 'react';
import type { Reliability, ReliabilityBin } from '../siamese/reports.ts';
import { ChartFrame } from './chart-frame.tsx';
import classes from './charts.module.css';
import { linearScale } from './linear-scale.ts';
import type { TableSource } from './number-table.tsx';
import { ShareAxes } from './share-axes.tsx';
import { useWidth } from './use-width.ts';

export interface ReliabilityChartProps {
  readonly title: string;
  readonly caption: ReactNode;
  readonly reliability: Reliability;
  readonly height?: number;
}

const margin = { top: 10, right: 22, bottom: 36, left: 66 };

export function ReliabilityChart({ title, caption, reliability, height = 260 }: ReliabilityChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { bins, calibrationError } = reliability;
  const table = useMemo(() => tableOf(bins), [bins]);
  const filled = bins.filter(({ pairs }) => pairs > 0);
  const most = Math.max(1, ...bins.map(({ pairs }) => pairs));
  const x = linearScale(0, 1, margin.left, Math.max(margin.left + 1, width - margin.right));
  const y = linearScale(0, 1, height - margin.bottom, margin.top);
  return (
    <ChartFrame
      title={title}
      caption={caption}
      table={table}
      legend={
        <div className={classes.legend}>off by {(calibrationError * 100).toFixed(1)} points on average</div>
      }
    >
      <div ref={box} style={{ height }} aria-hidden>
        {width > 0 && (
          <svg className={classes.svg} width={width} height={height} role="presentation">
            <ShareAxes
              x={x}
              y={y}
              height={height}
              across="probability it gives (bars: number of pairs)"
              up="really the same"
            />
            {bins.map(({ from, to, pairs }) => (
              <rect
                key={from}
                className={classes.pairCount}
                x={x.toPixel(from) + 1}
                width={Math.max(0, x.toPixel(to) - x.toPixel(from) - 2)}
                y={y.toPixel((0.25 * pairs) / most)}
                height={y.toPixel(0) - y.toPixel((0.25 * pairs) / most)}
              />
            ))}
            <polyline
              className={classes.roc}
              points={filled
                .map(
                  ({ meanProbability, shareSame }) => `${x.toPixel(meanProbability)},${y.toPixel(shareSame)}`,
                )
                .join(' ')}
            />
            {filled.map(({ from, meanProbability, shareSame }) => (
              <circle
                key={from}
                className={classes.rocPoint}
                cx={x.toPixel(meanProbability)}
                cy={y.toPixel(shareSame)}
                r={4}
              />
            ))}
          </svg>
        )}
      </div>
    </ChartFrame>
  );
}

function tableOf(bins: readonly ReliabilityBin[]): TableSource {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  return {
    columns: ['probability', 'pairs', 'mean probability', 'really the same'],
    rowCount: () => bins.length,
    row: (row) => {
      const { from, to, pairs, meanProbability, shareSame } = bins[row]!;
      const range = `${Math.round(from * 100)} to ${Math.round(to * 100)} %`;
      return pairs === 0
        ? [range, '0', '', '']
        : [range, String(pairs), percent(meanProbability), percent(shareSame)];
    },
  };
}
