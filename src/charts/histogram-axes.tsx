/** Grid, shares at the left and distances below the bars. */
import { shortNumber } from './axis-format.ts';
import classes from './charts.module.css';
import { type LinearScale, niceTicks } from './linear-scale.ts';

export interface HistogramAxesProps {
  readonly from: number;
  readonly to: number;
  /** The share at the upper end. */
  readonly top: number;
  readonly x: LinearScale;
  readonly y: LinearScale;
  readonly height: number;
}

/** Room for one distance below the axis. */
const tickWidth = 80;

export function HistogramAxes({ from, to, top, x, y, height }: HistogramAxesProps) {
  const left = x.toPixel(from);
  const right = x.toPixel(to);
  const ground = y.toPixel(0);
  return (
    <>
      {niceTicks(0, top, 3).map((share) => (
        <g key={share}>
          <line
            className={classes.gridLine}
            x1={left}
            x2={right}
            y1={y.toPixel(share)}
            y2={y.toPixel(share)}
          />
          <text className={classes.axisText} x={left - 6} y={y.toPixel(share) + 4} textAnchor="end">
            {Math.round(share * 100)} %
          </text>
        </g>
      ))}
      {niceTicks(from, to, (right - left) / tickWidth).map((distance) => (
        <text
          key={distance}
          className={classes.axisText}
          x={x.toPixel(distance)}
          y={ground + 15}
          textAnchor="middle"
        >
          {shortNumber(distance)}
        </text>
      ))}
      <text className={classes.axisText} x={right} y={height - 4} textAnchor="end">
        distance
      </text>
    </>
  );
}
