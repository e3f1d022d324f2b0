/**
 * The face that somebody chose in a stored photo, with all that follows from it, in one transaction: its points, its crops, and
 * that it is doubtful no more.
 */
import { type DatasetSummary, upgradeDataset } from '../records/dataset.ts';
import type { DatasetId } from '../records/ids.ts';
import { cutOfKey } from '../siamese/face-image.ts';
import type { FacePoints } from '../siamese/framing.ts';
import { knownFace, type LandmarkTable, landmarkTable } from '../siamese/landmark-table.ts';
import { cropBytes } from './crops.ts';
import { DatasetMissingError } from './datasets.ts';
import type { StudioDatabase } from './open-database.ts';
import { type CropChunkRecord, type FaceIndexRecord, facesPerCropChunk } from './schema.ts';
import { writing } from './storage-full-error.ts';

/**
 * @param crops of the face as it is cut now, by the names of their cuts. Crops of cuts by landmarks that are not among them are
 *   deleted, those of all faces, and are made again when they are asked for; those that do not go by landmarks stay.
 * @throws DatasetMissingError, RangeError for a face that the dataset does not have, StorageFullError
 */
export function putChosenFace(
  database: StudioDatabase,
  id: DatasetId,
  face: number,
  points: FacePoints,
  crops: ReadonlyMap<string, Uint8Array | Uint8ClampedArray>,
): Promise<DatasetSummary> {
  return writing(async () => {
    const transaction = database.transaction(['datasets', 'faceIndices', 'cropChunks'], 'readwrite');
    const datasets = transaction.objectStore('datasets');
    const indices = transaction.objectStore('faceIndices');
    const chunks = transaction.objectStore('cropChunks');
    const [record, faces] = await Promise.all([datasets.get(id), indices.get(id)]);
    if (record === undefined || faces === undefined) throw new DatasetMissingError(id);
    if (faces.photos.chunk[face] === undefined) throw new RangeError(`There is no face ${face}.`);
    const before = upgradeDataset(record.summary);
    const summary = { ...before, skipped: before.skipped.filter((remark) => remark.face !== face) };
    await Promise.all([
      datasets.put({ id, summary }),
      indices.put({ ...faces, landmarks: withPoints(faces, face, points) }),
    ]);
    const keys = await chunks.getAllKeys(IDBKeyRange.bound([id], [id, []]));
    for (const key of new Set(keys.map(([, crop]) => crop))) {
      if (cutOfKey(key)?.framing.kind === 'centred') continue;
      const crop = crops.get(key);
      const chunk = crop && (await chunks.get([id, key, Math.floor(face / facesPerCropChunk)]));
      const changed = crop && chunk && withCrop(chunk, face, crop);
      if (changed == null) await chunks.delete(IDBKeyRange.bound([id, key], [id, key, []]));
      else await chunks.put(changed);
    }
    await transaction.done;
    return summary;
  });
}

function withPoints({ landmarks, photos }: FaceIndexRecord, face: number, points: FacePoints): LandmarkTable {
  const known = Array.from(photos.chunk, (_, other) => {
    if (other === face) return points;
    return landmarks === undefined ? null : knownFace(landmarks, other);
  });
  return landmarkTable(known)!; // the chosen face is in it
}

/** @returns null where there is no room for it in the chunk */
function withCrop(
  chunk: CropChunkRecord,
  face: number,
  crop: Uint8Array | Uint8ClampedArray,
): CropChunkRecord | null {
  const cut = cutOfKey(chunk.crop);
  const offset = (face % facesPerCropChunk) * crop.length;
  const fits = cut !== null && crop.length === cropBytes(cut.crop);
  if (!fits || offset + crop.length > chunk.bytes.byteLength) return null;
  const bytes = chunk.bytes.slice(0);
  new Uint8Array(bytes).set(crop, offset);
  return { ...chunk, bytes };
}
