/** One crop of a stored dataset put in the place of another, within a transaction. */
import type { IDBPObjectStore } from 'idb';
import type { DatasetId } from '../records/ids.ts';
import { cropKey, type FaceCut } from '../siamese/face-image.ts';
import { facesPerCropChunk, type StudioSchema } from './schema.ts';

type CropChunks = IDBPObjectStore<
  StudioSchema,
  ('datasets' | 'faceIndices' | 'cropChunks')[],
  'cropChunks',
  'readwrite'
>;

/** Crops by other cuts that lay faces by points are removed; those from the middle of the photos stay. */
export async function replaceCrop(
  chunks: CropChunks,
  id: DatasetId,
  face: number,
  cut: FaceCut,
  crop: Uint8Array | Uint8ClampedArray,
): Promise<void> {
  const own = cropKey(cut);
  for (const key of await chunks.getAllKeys(IDBKeyRange.bound([id], [id, []]))) {
    const [, stored] = key;
    if (stored !== own && stored.startsWith('landmarks-')) await chunks.delete(key);
  }
  const chunk = await chunks.get([id, own, Math.floor(face / facesPerCropChunk)]);
  if (chunk === undefined) return; // cut when it is wanted
  const bytes = chunk.bytes.slice(0);
  new Uint8Array(bytes).set(crop, (face % facesPerCropChunk) * crop.length);
  await chunks.put({ ...chunk, bytes });
}
