/**
 * Photos in chunks: written one after another while a dataset is imported, read by face number.
 * Some hundred photos share one blob, because a blob costs far more than its bytes.
 *
 * The bytes are what `<img>` understands; nothing here looks inside.
 */
import type { DatasetId } from '../records/ids.ts';
import type { StudioDatabase } from './open-database.ts';
import type { PhotoTable } from './schema.ts';
import { writing } from './storage-full-error.ts';

const photosPerChunk = 256;
const bytesPerChunk = 4 * 1024 * 1024;

/** Where a photo lies. */
export interface PhotoPlace {
  readonly chunk: number;
  readonly offset: number;
  readonly length: number;
}

export interface PhotoWriter {
  /**
   * Takes the bytes over. `written` settles when there is room for more; its failure (`StorageFullError`)
   * is that of an earlier photo.
   */
  add(photo: Uint8Array<ArrayBuffer>): { readonly place: PhotoPlace; readonly written: Promise<void> };
  /** Writes what is left; after the last photo. @throws StorageFullError */
  finish(): Promise<void>;
}

export function createPhotoWriter(database: StudioDatabase, datasetId: DatasetId): PhotoWriter {
  let chunk = 0;
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let writes: Promise<void> = Promise.resolve();

  /** @returns the chunk before this one: while one is written, the next is filled. */
  const flush = (): Promise<void> => {
    const record = { datasetId, chunk, bytes: new Blob(parts) };
    const before = writes;
    chunk += 1;
    parts = [];
    size = 0;
    writes = before.then(async () => {
      await writing(() => database.put('photoChunks', record));
    });
    writes.catch(() => {}); // reported by the next `add` that flushes, or by `finish`
    return before;
  };

  return {
    add(photo) {
      const place = { chunk, offset: size, length: photo.byteLength };
      parts.push(photo);
      size += photo.byteLength;
      const isFull = parts.length >= photosPerChunk || size >= bytesPerChunk;
      return { place, written: isFull ? flush() : Promise.resolve() };
    },
    async finish() {
      if (parts.length > 0) flush();
      await writes;
    },
  };
}

/** The photo of one face, without a type: browsers tell pictures by their bytes. */
export async function readPhoto(
  database: StudioDatabase,
  id: DatasetId,
  photos: PhotoTable,
  face: number,
): Promise<Blob> {
  const chunk = photos.chunk[face];
  if (chunk === undefined) throw new RangeError(`There is no face ${face}.`);
  return cutPhoto(await readPhotoChunk(database, id, chunk), photos, face);
}

export async function readPhotoChunk(database: StudioDatabase, id: DatasetId, chunk: number): Promise<Blob> {
  const record = await database.get('photoChunks', [id, chunk]);
  if (record === undefined) throw new PhotosMissingError(id);
  return record.bytes;
}

export function cutPhoto(chunk: Blob, photos: PhotoTable, face: number): Blob {
  const offset = photos.offset[face] ?? 0;
  return chunk.slice(offset, offset + (photos.length[face] ?? 0));
}

/** The dataset is listed but its photos are gone: the browser has cleared them, or it was deleted meanwhile. */
export class PhotosMissingError extends Error {
  override readonly name = 'PhotosMissingError';
  constructor(id: DatasetId) {
    super(`The photos of the dataset ${id} are no longer stored. Delete the dataset and import it again.`);
  }
}
