/**
 * The detection error trade-off: both errors against each other, on axes on which normally distributed distances
 * make a straight line. Shows the corner that a ROC curve squeezes: few errors of either kind.
 */
import { type ReactNode, useId, useMemo, useRef } from 'react';
import type { RocCurve } from '../siamese/reports.ts';
import { shortNumber } from './axis-format.ts';
import { ChartFrame } from './chart-frame.tsx';
import classes from './charts.module.css';
import { detPath, detRange } from './det-points.ts';
import { type LinearScale, linearScale } from './linear-scale.ts';
import { normalDeviate } from './normal-deviate.ts';
import type { TableSource } from './number-table.tsx';
import { rowAtThreshold } from './roc-points.ts';
import { rocNames, SideName } from './share-axes.tsx';
import { useWidth } from './use-width.ts';

export interface DetChartProps {
  readonly title: string;
  readonly caption: ReactNode;
  readonly curve: RocCurve;
  readonly threshold: number;
  readonly height?: number;
}

const margin = { top: 10, right: 22, bottom: 36, left: 66 };
const ticks = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8];

export function DetChart({ title, caption, curve, threshold, height = 260 }: DetChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const clip = useId();
  const table = useMemo(() => tableOf(curve), [curve]);
  const range = useMemo(() => detRange(curve), [curve]);
  const row = rowAtThreshold(curve, threshold);
  const [from, to] = [normalDeviate(range.from), normalDeviate(range.to)];
  const x = linearScale(from, to, margin.left, Math.max(margin.left + 1, width - margin.right));
  const y = linearScale(from, to, height - margin.bottom, margin.top);
  const place = (scale: LinearScale, share: number): number =>
    scale.toPixel(normalDeviate(Math.min(0.9999, Math.max(1e-5, share))));
  const falseReject = 1 - (curve.trueAccept[row] ?? 0);
  return (
    <ChartFrame
      title={title}
      caption={caption}
      table={table}
      legend={
        <div className={classes.legend}>
          threshold {shortNumber(threshold)}: {percent(curve.falseAccept[row] ?? 0)} let in,{' '}
          {percent(falseReject)} turned away
        </div>
      }
    >
      <div ref={box} style={{ height }} aria-hidden>
        {width > 0 && (
          <svg className={classes.svg} width={width} height={height} role="presentation">
            <DetAxes
              shown={ticks.filter((tick) => tick >= range.from && tick <= range.to)}
              x={x}
              y={y}
              height={height}
            />
            <line
              className={classes.chance}
              x1={x.toPixel(from)}
              y1={y.toPixel(from)}
              x2={x.toPixel(to)}
              y2={y.toPixel(to)}
            />
            <clipPath id={clip}>
              <rect
                x={x.toPixel(from)}
                y={y.toPixel(to)}
                width={x.toPixel(to) - x.toPixel(from)}
                height={y.toPixel(from) - y.toPixel(to)}
              />
            </clipPath>
            <path
              className={classes.roc}
              clipPath={`url(#${clip})`}
              d={detPath(
                curve,
                (share) => place(x, share),
                (share) => place(y, share),
              )}
            />
            <circle
              className={classes.rocPoint}
              cx={place(x, curve.falseAccept[row] ?? 0)}
              cy={place(y, falseReject)}
              r={6}
            />
          </svg>
        )}
      </div>
    </ChartFrame>
  );
}

interface DetAxesProps {
  readonly shown: readonly number[];
  readonly x: LinearScale;
  readonly y: LinearScale;
  readonly height: number;
}

/** Room for one share below the axis, and between two at its side. */
const room = { across: 44, up: 20 };

function DetAxes({ shown, x, y, height }: DetAxesProps) {
  const left = margin.left;
  const bottom = height - margin.bottom;
  const first = normalDeviate(shown[0] ?? 0.01);
  const last = normalDeviate(shown.at(-1) ?? 0.5);
  const middle = (margin.top + bottom) / 2;
  return (
    <>
      {spaced(shown, (share) => x.toPixel(normalDeviate(share)), room.across).map((share) => (
        <text
          key={share}
          className={classes.axisText}
          x={x.toPixel(normalDeviate(share))}
          y={bottom + 16}
          textAnchor="middle"
        >
          {share * 100} %
        </text>
      ))}
      {spaced(shown, (share) => -y.toPixel(normalDeviate(share)), room.up).map((share) => {
        const at = y.toPixel(normalDeviate(share));
        return (
          <g key={share}>
            <line className={classes.gridLine} x1={x.toPixel(first)} x2={x.toPixel(last)} y1={at} y2={at} />
            <text className={classes.axisText} x={left - 6} y={at + 4} textAnchor="end">
              {share * 100} %
            </text>
          </g>
        );
      })}
      <text className={classes.axisText} x={x.toPixel(last)} y={height - 3} textAnchor="end">
        {rocNames.across}
      </text>
      <SideName y={middle}>turned away (false rejects)</SideName>
    </>
  );
}

/** Those that lie at least `least` pixels behind the last one kept. */
function spaced(shares: readonly number[], toPixel: (share: number) => number, least: number): number[] {
  const kept: number[] = [];
  for (const share of shares) {
    const last = kept.at(-1);
    if (last === undefined || toPixel(share) - toPixel(last) >= least) kept.push(share);
  }
  return kept;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function tableOf(curve: RocCurve): TableSource {
  return {
    columns: ['threshold', 'strangers let in', 'same person turned away'],
    rowCount: () => curve.thresholds.length,
    row: (row) => [
      shortNumber(curve.thresholds[row] ?? 0),
      percent(curve.falseAccept[row] ?? 0),
      percent(1 - (curve.trueAccept[row] ?? 0)),
    ],
  };
}
