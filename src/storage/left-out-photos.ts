/** Small pictures of photos that an import left out, to be looked at. They go with their dataset (`deleteDataset`). */
import type { DatasetId } from '../records/ids.ts';
import type { StudioDatabase } from './open-database.ts';
import type { LeftOutPhoto } from './schema.ts';
import { writing } from './storage-full-error.ts';

/** @throws StorageFullError */
export async function putLeftOutPhotos(
  database: StudioDatabase,
  datasetId: DatasetId,
  photos: readonly LeftOutPhoto[],
): Promise<void> {
  await writing(() => database.put('leftOutPhotos', { datasetId, photos }));
}

export async function getLeftOutPhotos(
  database: StudioDatabase,
  datasetId: DatasetId,
): Promise<readonly LeftOutPhoto[]> {
  return (await database.get('leftOutPhotos', datasetId))?.photos ?? [];
}
