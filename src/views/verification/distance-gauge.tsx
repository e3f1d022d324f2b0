/**
 * How far apart two faces are, against the threshold: the teal stretch is "same", the orange one "different". Above it, where the
 * model carries them, how far photos of the same and of different people lie from enrolled ones. The numbers it shows stand beside
 * it as text, so it is hidden from screen readers.
 */
import type { DistanceName } from '../../siamese/options.ts';
import type { DistanceCurves } from '../../siamese/reports.ts';
import { curvePath } from './curve-path.ts';
import { gaugeEnd, placeOnGauge } from './gauge-scale.ts';
import classes from './verification.module.css';

export interface DistanceGaugeProps {
  readonly measure: DistanceName;
  readonly distance: number;
  readonly threshold: number;
  /** Of the model; null draws none. */
  readonly curves: DistanceCurves | null;
}

export function DistanceGauge({ measure, distance, threshold, curves }: DistanceGaugeProps) {
  const end = gaugeEnd(measure, threshold);
  const percent = (value: number) => `${(placeOnGauge(value, end) * 100).toFixed(2)}%`;
  return (
    <div className={classes.gauge} aria-hidden="true">
      {curves !== null && <Curves curves={curves} end={end} />}
      <div className={classes.track}>
        <span className={classes.sameStretch} style={{ width: percent(threshold) }} />
        <span className={classes.needle} style={{ left: percent(distance) }} />
      </div>
      <div className={classes.scale}>
        <span>0</span>
        <span className={classes.thresholdMark} style={{ left: percent(threshold) }}>
          threshold {threshold.toFixed(2)}
        </span>
        <span>
          {end.toFixed(end === 2 ? 0 : 2)}
          {distance > end ? ' or more' : ''}
        </span>
      </div>
    </div>
  );
}

const [width, height] = [200, 32];

function Curves({ curves, end }: { readonly curves: DistanceCurves; readonly end: number }) {
  const { same, different } = curves;
  const size = { width: (width * curves.end) / end, height };
  return (
    <>
      <div className={classes.curveNames}>
        <span data-kind="same">one’s own photos</span>
        <span data-kind="different">photos of others</span>
      </div>
      <svg
        aria-hidden="true"
        className={classes.curves}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
      >
        <path data-kind="same" d={curvePath(same, [same, different], size)} />
        <path data-kind="different" d={curvePath(different, [same, different], size)} />
      </svg>
    </>
  );
}
