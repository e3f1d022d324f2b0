/**
 * The receiver operating characteristic: what share of same pairs is recognised for what share of
 * strangers let in. The point shows the threshold in use; pointing at the curve reads it elsewhere,
 * and a click takes the threshold from there.
 */
import { type PointerEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import type { RocCurve } from '../siamese/reports.ts';
import { shortNumber } from './axis-format.ts';
import { ChartFrame } from './chart-frame.tsx';
import classes from './charts.module.css';
import { linearScale } from './linear-scale.ts';
import type { TableSource } from './number-table.tsx';
import { nearestPoint, rocPath, rowAtThreshold } from './roc-points.ts';
import { rocNames, ShareAxes } from './share-axes.tsx';
import { useWidth } from './use-width.ts';

export interface RocChartProps {
  readonly title: string;
  readonly caption: ReactNode;
  readonly curve: RocCurve;
  readonly threshold: number;
  readonly onThreshold?: (threshold: number) => void;
  readonly height?: number;
}

const margin = { top: 10, right: 22, bottom: 36, left: 66 };

export function RocChart({ title, caption, curve, threshold, onThreshold, height = 260 }: RocChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [pointed, setPointed] = useState<number | null>(null);
  const table = useMemo(() => tableOf(curve), [curve]);
  const row = pointed ?? rowAtThreshold(curve, threshold);
  const x = linearScale(0, 1, margin.left, Math.max(margin.left + 1, width - margin.right));
  const y = linearScale(0, 1, height - margin.bottom, margin.top);
  const rowUnder = (event: PointerEvent<SVGSVGElement>): number => {
    const area = event.currentTarget.getBoundingClientRect();
    return nearestPoint(curve, x.toValue(event.clientX - area.left), y.toValue(event.clientY - area.top));
  };
  return (
    <ChartFrame
      title={title}
      caption={caption}
      table={table}
      legend={
        <div className={classes.legend}>
          {pointInWords(curve, row, pointed === null ? threshold : curve.thresholds[row])}
        </div>
      }
    >
      <div ref={box} style={{ height }} aria-hidden>
        {width > 0 && (
          <svg
            className={classes.svg}
            width={width}
            height={height}
            role="presentation"
            data-clickable={onThreshold !== undefined}
            onPointerMove={(event) => setPointed(rowUnder(event))}
            onPointerLeave={() => setPointed(null)}
            onPointerDown={(event) => onThreshold?.(curve.thresholds[rowUnder(event)] ?? threshold)}
          >
            <ShareAxes x={x} y={y} height={height} {...rocNames} />
            <path className={classes.roc} d={rocPath(curve, x, y)} />
            <circle
              className={classes.rocPoint}
              cx={x.toPixel(curve.falseAccept[row] ?? 0)}
              cy={y.toPixel(curve.trueAccept[row] ?? 0)}
              r={6}
            />
          </svg>
        )}
      </div>
    </ChartFrame>
  );
}

function percent(share: number | undefined): string {
  return `${((share ?? 0) * 100).toFixed(1)} %`;
}

function pointInWords(curve: RocCurve, row: number, threshold = 0): string {
  return `threshold ${shortNumber(threshold)}: ${percent(curve.trueAccept[row])} recognised, ${percent(curve.falseAccept[row])} let in`;
}

function tableOf(curve: RocCurve): TableSource {
  return {
    columns: ['threshold', 'strangers let in', 'same person recognised'],
    rowCount: () => curve.thresholds.length,
    row: (row) => [
      shortNumber(curve.thresholds[row] ?? 0),
      percent(curve.falseAccept[row]),
      percent(curve.trueAccept[row]),
    ],
  };
}
