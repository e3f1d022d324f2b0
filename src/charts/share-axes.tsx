/** Grid, numbers and names of two axes of shares, 0 to 100 %, and their diagonal. */
import classes from './charts.module.css';
import type { LinearScale } from './linear-scale.ts';

export interface ShareAxesProps {
  readonly x: LinearScale;
  readonly y: LinearScale;
  readonly height: number;
  /** Names of the axes. */
  readonly across: string;
  readonly up: string;
  /** What the diagonal is. */
  readonly diagonal?: string;
}

const ticks = [0, 0.25, 0.5, 0.75, 1];

export function ShareAxes({ x, y, height, across, up, diagonal }: ShareAxesProps) {
  const left = x.toPixel(0);
  const right = x.toPixel(1);
  const middle = y.toPixel(0.5);
  return (
    <>
      {ticks.map((share) => (
        <g key={share}>
          <line
            className={classes.gridLine}
            x1={left}
            x2={right}
            y1={y.toPixel(share)}
            y2={y.toPixel(share)}
          />
          <text className={classes.axisText} x={left - 6} y={y.toPixel(share) + 4} textAnchor="end">
            {share * 100} %
          </text>
          <text className={classes.axisText} x={x.toPixel(share)} y={y.toPixel(0) + 16} textAnchor="middle">
            {share * 100} %
          </text>
        </g>
      ))}
      <text className={classes.axisText} x={right} y={height - 3} textAnchor="end">
        {across}
      </text>
      <SideName y={middle}>{up}</SideName>
      <line className={classes.chance} x1={left} y1={y.toPixel(0)} x2={right} y2={y.toPixel(1)} />
      {diagonal !== undefined && (
        <text className={classes.axisText} x={x.toPixel(0.62)} y={y.toPixel(0.55)}>
          {diagonal}
        </text>
      )}
    </>
  );
}

/** The name of the upright axis, beside it. */
export function SideName({ y, children }: { readonly y: number; readonly children: string }) {
  return (
    <text className={classes.axisText} x={11} y={y} textAnchor="middle" transform={`rotate(-90 11 ${y})`}>
      {children}
    </text>
  );
}

/** The axes of a ROC curve. */
export const rocNames = {
  across: 'strangers let in (false accepts)',
  up: 'same person recognised',
  diagonal: 'chance',
} as const;
