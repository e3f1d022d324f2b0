/**
 * One face of a dataset by its number, with whose photo it is for those who do not see it. Takes the
 * dataset's faces and whatever reads their photos; structurally the database's record and reader.
 */
import type { DatasetId } from '../records/ids.ts';
import { FaceTile } from './face-tile.tsx';
import { personName } from './person-name.ts';

export interface IndexedFaceProps<Photos> {
  readonly faces: {
    readonly id: DatasetId;
    readonly index: { readonly photoNumber: ArrayLike<number> };
    readonly photos: Photos;
  };
  readonly reader: { photo(id: DatasetId, photos: Photos, face: number): Promise<Blob> };
  readonly face: number;
  /** Folder name of the person it shows. */
  readonly person: string;
}

export function IndexedFace<Photos>({ faces, reader, face, person }: IndexedFaceProps<Photos>) {
  return (
    <FaceTile
      photoKey={`${faces.id}/${face}`}
      load={() => reader.photo(faces.id, faces.photos, face)}
      label={`${personName(person)}, photo ${faces.index.photoNumber[face] ?? face}`}
    />
  );
}
