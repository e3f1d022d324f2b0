/** Drawn over a picture: the face that counts with its five points, and other faces. The text beside it says the same. */
import type { FrameCheck, LookedAtFace } from '../records/verification.ts';
import classes from './face-overlay.module.css';

type Square = LookedAtFace['square'];

export interface FaceOverlayProps {
  readonly size: FrameCheck['frame'];
  readonly face: LookedAtFace | null;
  readonly others: readonly Square[];
  /** As the picture is. */
  readonly mirrored?: boolean;
}

export function FaceOverlay({ size, face, others, mirrored = false }: FaceOverlayProps) {
  return (
    <svg
      className={classes.overlay}
      viewBox={`0 0 ${size.width} ${size.height}`}
      aria-hidden="true"
      data-mirrored={mirrored}
    >
      {others.map((square) => (
        <Frame key={`${square.left} ${square.top}`} square={square} className={classes.otherFace} />
      ))}
      {face !== null && (
        <>
          <Frame square={face.square} className={classes.face} />
          {Object.entries(face.points).map(([name, { x, y }]) => (
            <circle key={name} className={classes.point} cx={x} cy={y} r={face.square.side / 36} />
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
