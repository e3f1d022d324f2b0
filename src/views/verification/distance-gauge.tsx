/**
 * How far apart two faces are, against the threshold: the teal stretch is "same", the orange one
 * "different". The numbers it shows stand beside it as text, so it is hidden from screen readers.
 */
import type { DistanceName } from '../../siamese/options.ts';
import { gaugeEnd, placeOnGauge } from './gauge-scale.ts';
import classes from './verification.module.css';

export interface DistanceGaugeProps {
  readonly measure: DistanceName;
  readonly distance: number;
  readonly threshold: number;
}

export function DistanceGauge({ measure, distance, threshold }: DistanceGaugeProps) {
  const end = gaugeEnd(measure, threshold);
  const percent = (value: number) => `${(placeOnGauge(value, end) * 100).toFixed(2)}%`;
  return (
    <div className={classes.gauge} aria-hidden="true">
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
