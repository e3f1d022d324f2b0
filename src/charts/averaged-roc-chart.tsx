/** A ROC curve averaged over several tests: it has no threshold, each test had its own. */
import { type ReactNode, useMemo, useRef } from 'react';
import { ChartFrame } from './chart-frame.tsx';
import classes from './charts.module.css';
import { linearScale } from './linear-scale.ts';
import { rocPath } from './roc-points.ts';
import { rocNames, ShareAxes } from './share-axes.tsx';
import { useWidth } from './use-width.ts';

export interface AveragedRocChartProps {
  readonly title: string;
  readonly caption: ReactNode;
  readonly legend: ReactNode;
  /** Shares, in parallel. */
  readonly curve: { readonly falseAccept: Float32Array; readonly trueAccept: Float32Array };
  readonly height?: number;
}

const margin = { top: 10, right: 22, bottom: 36, left: 66 };

export function AveragedRocChart({ title, caption, legend, curve, height = 260 }: AveragedRocChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { falseAccept, trueAccept } = curve;
  const table = useMemo(
    () => ({
      columns: ['strangers let in', 'same person recognised'],
      rowCount: () => falseAccept.length,
      row: (row: number) => [percent(falseAccept[row]), percent(trueAccept[row])],
    }),
    [falseAccept, trueAccept],
  );
  const x = linearScale(0, 1, margin.left, Math.max(margin.left + 1, width - margin.right));
  const y = linearScale(0, 1, height - margin.bottom, margin.top);
  return (
    <ChartFrame
      title={title}
      caption={caption}
      table={table}
      legend={<div className={classes.legend}>{legend}</div>}
    >
      <div ref={box} style={{ height }} aria-hidden>
        {width > 0 && (
          <svg className={classes.svg} width={width} height={height} role="presentation">
            <ShareAxes x={x} y={y} height={height} {...rocNames} />
            <path
              className={classes.roc}
              d={rocPath({ thresholds: falseAccept, falseAccept, trueAccept }, x, y)}
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
