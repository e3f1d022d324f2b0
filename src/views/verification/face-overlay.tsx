/** Drawn over a picture: the face that is judged with its five points, and other faces. The text beside it says the same. */
import type { LookedAtFace } from '../../records/verification.ts';
import { facePointNames } from '../../siamese/framing.ts';
import type { PictureSize, Square } from '../../siamese/square.ts';
import classes from './verification.module.css';

export interface FaceOverlayProps {
  readonly size: PictureSize;
  readonly face: LookedAtFace | null;
  readonly others: readonly Square[];
  /** As the picture is. */
  readonly mirrored?: boolean;
}

export function FaceOverlay({ size, face, others, mirrored = false }: FaceOverlayProps) {
  return (
    <svg
      className={classes.guide}
      viewBox={`0 0 ${size.width} ${size.height}`}
      aria-hidden="true"
      data-mirrored={mirrored}
    >
      {others.map((square) => (
        <Frame key={`${square.left} ${square.top}`} square={square} className={classes.otherFace} />
      ))}
      {face !== null && (
        <>
          <Frame square={face.square} className={classes.edge} />
          {facePointNames.map((name) => (
            <circle
              key={name}
              className={classes.facePoint}
              cx={face.points[name].x}
              cy={face.points[name].y}
              r={face.square.side / 36}
            />
          ))}
        </>
      )}
    </svg>
  );
}

function Frame({ square, className }: { readonly square: Square; readonly className: string | undefined }) {
  const { left, top, side } = square;
  return <rect className={className} x={left} y={top} width={side} height={side} rx={side / 16} />;
}
