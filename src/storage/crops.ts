/**
 * Crops of a dataset in chunks of 1,024 faces: written chunk by chunk, read all at once. If writing
 * was cut off they count as missing and are made again from the photos.
 */
import type { DatasetId } from '../records/ids.ts';
import { type CropSpec, cropKey, type FaceCrops, type FaceCut } from '../siamese/face-image.ts';
import { DatasetMissingError } from './datasets.ts';
import type { StudioDatabase } from './open-database.ts';
import { facesPerCropChunk } from './schema.ts';
import { writing } from './storage-full-error.ts';

/** Bytes of one crop. */
export function cropBytes(spec: CropSpec): number {
  return spec.size * spec.size * spec.channels;
}

/**
 * Writes the crops of all faces of a dataset that is being made; its record comes last. The next chunk
 * is asked for when the one before is written.
 * @throws StorageFullError
 */
export async function putCrops(
  database: StudioDatabase,
  datasetId: DatasetId,
  cut: FaceCut,
  chunks: Iterable<ArrayBuffer>,
): Promise<void> {
  let chunk = 0;
  for (const bytes of chunks) {
    const record = { datasetId, crop: cropKey(cut), chunk, bytes };
    await writing(() => database.put('cropChunks', record));
    chunk += 1;
  }
}

/**
 * Writes the crops of all faces of a dataset that is stored. Each chunk goes in together with a look at
 * the dataset's record: if that is deleted meanwhile, by any tab, nothing is written for it any more.
 * @throws StorageFullError, DatasetMissingError
 */
export async function addCrops(
  database: StudioDatabase,
  datasetId: DatasetId,
  cut: FaceCut,
  chunks: Iterable<ArrayBuffer>,
): Promise<void> {
  let chunk = 0;
  for (const bytes of chunks) {
    const record = { datasetId, crop: cropKey(cut), chunk, bytes };
    await writing(async () => {
      const transaction = database.transaction(['datasets', 'cropChunks'], 'readwrite');
      const isStored = (await transaction.objectStore('datasets').getKey(datasetId)) !== undefined;
      if (isStored) await transaction.objectStore('cropChunks').put(record);
      await transaction.done;
      if (!isStored) throw new DatasetMissingError(datasetId);
    });
    chunk += 1;
  }
}

/** The crops of all faces; null unless every chunk is there. */
export async function readCrops(
  database: StudioDatabase,
  datasetId: DatasetId,
  cut: FaceCut,
  faces: number,
): Promise<FaceCrops | null> {
  const records = await database.getAll('cropChunks', chunksOf(datasetId, cut));
  const chunks = records.map(({ bytes }) => bytes);
  const held = chunks.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return held === faces * cropBytes(cut.crop) ? faceCrops(cut, faces, chunks) : null;
}

/** The names of the cuts of which crops of a dataset are stored, whole or not. */
export async function storedCropKeys(database: StudioDatabase, datasetId: DatasetId): Promise<string[]> {
  const keys = await database.getAllKeys('cropChunks', IDBKeyRange.bound([datasetId], [datasetId, []]));
  return [...new Set(keys.map(([, crop]) => crop))];
}

/** Empty chunks for the crops of `faces` faces. */
export function allocateCropChunks(spec: CropSpec, faces: number): ArrayBuffer[] {
  const length = cropBytes(spec);
  return Array.from({ length: Math.ceil(faces / facesPerCropChunk) }, (_, chunk) => {
    const facesInChunk = Math.min(facesPerCropChunk, faces - chunk * facesPerCropChunk);
    return new ArrayBuffer(facesInChunk * length);
  });
}

/** One crop's place in the chunks, to be written to by whoever makes the crops. */
export function cropPlace(chunks: readonly ArrayBuffer[], spec: CropSpec, face: number): Uint8Array {
  const chunk = chunks[Math.floor(face / facesPerCropChunk)];
  if (chunk === undefined || !Number.isInteger(face) || face < 0)
    throw new RangeError(`There is no face ${face}.`);
  const length = cropBytes(spec);
  return new Uint8Array(chunk, (face % facesPerCropChunk) * length, length);
}

/** Crops over the chunks that hold them; the buffers are shared, not copied. */
export function faceCrops(cut: FaceCut, count: number, chunks: readonly ArrayBuffer[]): FaceCrops {
  return {
    count,
    cut,
    crop(face) {
      if (face >= count) throw new RangeError(`Face ${face} is outside 0 to ${count - 1}.`);
      return cropPlace(chunks, cut.crop, face);
    },
  };
}

function chunksOf(datasetId: DatasetId, cut: FaceCut): IDBKeyRange {
  const key = cropKey(cut);
  return IDBKeyRange.bound([datasetId, key], [datasetId, key, []]);
}
