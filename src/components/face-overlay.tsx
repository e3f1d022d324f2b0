/** Drawn over a picture: the face that is judged with its five points, and other faces. The text beside it says the same. */
import type { LookedAtFace } from '../records/verification.ts';
import { type FacePoints, facePointNames } from '../siamese/framing.ts';
import type { PictureSize, Square } from '../siamese/square.ts';
import classes from './face-choice.module.css';

export type MarkedFace = Pick<LookedAtFace, 'square' | 'points'>;

export interface FaceOverlayProps {
  readonly size: PictureSize;
  readonly face: MarkedFace | null;
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

/** About as large as the square of a face that is found, where only its points are known. */
export function squareAbout({ leftEye, rightEye, leftMouth, rightMouth }: FacePoints): Square {
  const side = 2.7 * Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y);
  const middle = (one: number, other: number, share: number) => one + (other - one) * share;
  const across = middle((leftEye.x + rightEye.x) / 2, (leftMouth.x + rightMouth.x) / 2, 0.32);
  const down = middle((leftEye.y + rightEye.y) / 2, (leftMouth.y + rightMouth.y) / 2, 0.32);
  return { left: across - side / 2, top: down - side / 2, side };
}

function Frame({ square, className }: { readonly square: Square; readonly className: string | undefined }) {
  const { left, top, side } = square;
  return <rect className={className} x={left} y={top} width={side} height={side} rx={side / 16} />;
}
