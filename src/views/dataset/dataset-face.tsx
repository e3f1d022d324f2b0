/** A face tile that gets its photo from the open dataset. */
import { FaceTile } from '../../components/face-tile.tsx';
import type { FaceIndexRecord } from '../../storage/schema.ts';
import { useStudio } from '../../store/use-app-store.ts';

export interface DatasetFaceProps {
  readonly faces: FaceIndexRecord;
  readonly face: number;
  readonly label?: string;
}

export function DatasetFace({ faces, face, label = '' }: DatasetFaceProps) {
  const { reader } = useStudio();
  return (
    <FaceTile
      photoKey={`${faces.id}/${face}`}
      load={() => reader.photo(faces.id, faces.photos, face)}
      label={label}
    />
  );
}
