/** Grid, axis numbers and names, and the diagonal of pure chance of the ROC chart. */
import classes from './charts.module.css';
import type { LinearScale } from './linear-scale.ts';

export interface RocAxesProps {
  readonly x: LinearScale;
  readonly y: LinearScale;
  readonly height: number;
}

const ticks = [0, 0.25, 0.5, 0.75, 1];

export function RocAxes({ x, y, height }: RocAxesProps) {
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
        strangers let in (false accepts)
      </text>
      <text
        className={classes.axisText}
        x={11}
        y={middle}
        textAnchor="middle"
        transform={`rotate(-90 11 ${middle})`}
      >
        same person recognised
      </text>
      <line className={classes.chance} x1={left} y1={y.toPixel(0)} x2={right} y2={y.toPixel(1)} />
      <text className={classes.axisText} x={x.toPixel(0.62)} y={y.toPixel(0.55)}>
        chance
      </text>
    </>
  );
}
