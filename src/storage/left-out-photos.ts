/**
 * Small pictures of photos that an import left out, one record for each dataset: written while the dataset is made, deleted with
 * it (`deleteDataset`), never changed in between.
 */
import type { DatasetId } from '../records/ids.ts';
import type { StudioDatabase } from './open-database.ts';
import type { LeftOutPhoto } from './schema.ts';
import { writing } from './storage-full-error.ts';

/** Before the dataset's own record, as its chunks are. Without any photo nothing is written. @throws StorageFullError */
export async function putLeftOutPhotos(
  database: StudioDatabase,
  datasetId: DatasetId,
  photos: readonly LeftOutPhoto[],
): Promise<void> {
  if (photos.length === 0) return;
  await writing(() => database.put('leftOutPhotos', { datasetId, photos }));
}

/** In the order in which they were left out; none where there are none, or the dataset is gone. */
export async function getLeftOutPhotos(
  database: StudioDatabase,
  datasetId: DatasetId,
): Promise<readonly LeftOutPhoto[]> {
  return (await database.get('leftOutPhotos', datasetId))?.photos ?? [];
}
