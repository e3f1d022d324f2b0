/**
 * A pair's distance as a number and as a point on the way from 0 to the farthest pair, with the
 * threshold as a tick: what one watches move while the network learns.
 */
import { IconCheck, IconX } from '@tabler/icons-react';
import classes from './training.module.css';

export interface PairDistanceProps {
  readonly distance: number;
  readonly threshold: number;
  /** The end of the scale. */
  readonly farthest: number;
  readonly same: boolean;
}

export function PairDistance({ distance, threshold, farthest, same }: PairDistanceProps) {
  const right = same === distance <= threshold;
  const Icon = right ? IconCheck : IconX;
  const verdict = right ? 'told rightly' : 'mistaken';
  const percent = (value: number) => `${Math.min(100, Math.max(0, (value / farthest) * 100))}%`;
  return (
    <span className={classes.pairDistance} title={`distance ${distance.toFixed(2)}: ${verdict}`}>
      <span className={classes.scale} data-same={same} aria-hidden>
        <i className={classes.point} style={{ left: percent(distance) }} />
        <i className={classes.tick} style={{ left: percent(threshold) }} />
      </span>
      <span className={classes.distance}>
        {distance.toFixed(2)}
        <Icon size={14} stroke={3} role="img" aria-label={verdict} />
      </span>
    </span>
  );
}
