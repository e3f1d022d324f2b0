/**
 * The threshold as a line across a distance axis, to be dragged with pointer or finger if somebody
 * listens. Left of it pairs are called the same person.
 */
import type { PointerEvent } from 'react';
import { shortNumber } from './axis-format.ts';
import classes from './charts.module.css';
import type { LinearScale } from './linear-scale.ts';

export interface ThresholdLineProps {
  readonly threshold: number;
  readonly from: number;
  readonly to: number;
  readonly x: LinearScale;
  readonly top: number;
  readonly bottom: number;
  readonly right: number;
  readonly onThreshold?: (threshold: number) => void;
}

export function ThresholdLine({
  threshold,
  from,
  to,
  x,
  top,
  bottom,
  right,
  onThreshold,
}: ThresholdLineProps) {
  const shown = Math.min(to, Math.max(from, threshold));
  const at = x.toPixel(shown);
  const nearRight = right - at < 120;
  const follow = (event: PointerEvent<SVGRectElement>): void => {
    if (event.buttons === 0) return;
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    if (box === undefined) return;
    onThreshold?.(Math.min(to, Math.max(from, x.toValue(event.clientX - box.left))));
  };
  return (
    <g>
      <line className={classes.threshold} x1={at} x2={at} y1={top - 12} y2={bottom} />
      <text
        className={classes.thresholdText}
        x={nearRight ? at - 6 : at + 6}
        y={top - 4}
        textAnchor={nearRight ? 'end' : 'start'}
      >
        threshold {shortNumber(threshold)}
      </text>
      {onThreshold !== undefined && (
        <rect
          className={classes.draggable}
          x={x.toPixel(from)}
          width={Math.max(0, x.toPixel(to) - x.toPixel(from))}
          y={top - 12}
          height={bottom - top + 24}
          fill="transparent"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            follow(event);
          }}
          onPointerMove={follow}
        />
      )}
    </g>
  );
}
