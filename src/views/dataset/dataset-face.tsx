/** A face tile that gets its photo from the open dataset. Where faces are found and aligned it shows the face, else the middle. */
import { squareAbout } from '../../components/face-overlay.tsx';
import { FaceTile } from '../../components/face-tile.tsx';
import { pointsOfFace } from '../../siamese/landmark-table.ts';
import type { FaceIndexRecord } from '../../storage/schema.ts';
import { useStudio } from '../../store/use-app-store.ts';
import { type PhotoPart, partAboutFace } from './part-about-face.ts';

export interface DatasetFaceProps {
  readonly faces: FaceIndexRecord;
  readonly face: number;
  /** Faces are found and aligned. */
  readonly isAligned: boolean;
  readonly label?: string;
}

export function DatasetFace({ faces, face, isAligned, label = '' }: DatasetFaceProps) {
  const { reader } = useStudio();
  const part = isAligned ? partOf(faces, face) : null;
  return (
    <FaceTile
      photoKey={`${faces.id}/${face}`}
      load={() => reader.photo(faces.id, faces.photos, face)}
      label={label}
      {...(part && { part })}
    />
  );
}

function partOf({ landmarks, photos }: FaceIndexRecord, face: number): PhotoPart | null {
  const points = landmarks === undefined ? null : pointsOfFace(landmarks, face);
  const size = { width: photos.width[face]!, height: photos.height[face]! };
  return points === null ? null : partAboutFace(squareAbout(points), size);
}
