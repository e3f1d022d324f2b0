/**
 * The guide over a photo or video: everything outside the square dimmed, an oval where the face
 * belongs. The oval is the outline of LFW's mean face within its photo.
 */
import type { PictureSize, Square } from '../siamese/square.ts';
import classes from './face-choice.module.css';

const oval = { halfWidth: 0.19, halfHeight: 0.27 };

export interface FrameGuideProps {
  readonly size: PictureSize;
  readonly square: Square;
}

export function FrameGuide({ size, square }: FrameGuideProps) {
  const { left, top, side } = square;
  const outside = `M0 0H${size.width}V${size.height}H0Z M${left} ${top}h${side}v${side}h${-side}Z`;
  return (
    <svg className={classes.guide} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      <path className={classes.dimmed} fillRule="evenodd" d={outside} />
      <rect className={classes.edge} x={left} y={top} width={side} height={side} />
      <ellipse
        className={classes.oval}
        cx={left + side / 2}
        cy={top + side / 2}
        rx={side * oval.halfWidth}
        ry={side * oval.halfHeight}
      />
    </svg>
  );
}
