/** The whole photo of a face of the open dataset, small, with the face that was taken marked in it. */
import { FaceOverlay, squareAbout } from '../../components/face-overlay.tsx';
import { FaceTile } from '../../components/face-tile.tsx';
import { pointsOfFace } from '../../siamese/landmark-table.ts';
import type { FaceIndexRecord } from '../../storage/schema.ts';
import { useStudio } from '../../store/use-app-store.ts';
import classes from './look-over.module.css';

export interface MarkedPhotoProps {
  readonly faces: FaceIndexRecord;
  readonly face: number;
}

export function MarkedPhoto({ faces, face }: MarkedPhotoProps) {
  const { reader } = useStudio();
  const { photos, landmarks } = faces;
  const points = landmarks === undefined ? null : pointsOfFace(landmarks, face);
  const size = { width: photos.width[face] ?? 1, height: photos.height[face] ?? 1 };
  return (
    <span className={classes.marked}>
      <FaceTile photoKey={`${faces.id}/${face}`} load={() => reader.photo(faces.id, photos, face)} whole />
      {points !== null && (
        <FaceOverlay size={size} face={{ points, square: squareAbout(points) }} others={[]} />
      )}
    </span>
  );
}
