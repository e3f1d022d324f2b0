/**
 * What the main thread may ask of the database: it reads lists, face indices and photos, and never
 * writes. Keeps the handles of the last photo chunks, since neighbouring tiles share them.
 */
import type { DatasetId } from '../records/ids.ts';
import { listCameras } from './cameras.ts';
import { listDatasets } from './datasets.ts';
import { getEnrolment, listEnrolments } from './enrolments.ts';
import { listFoldResults } from './fold-results.ts';
import { getLeftOutPhotos } from './left-out-photos.ts';
import { listModels } from './models.ts';
import type { StudioDatabase } from './open-database.ts';
import { cutPhoto, readPhotoChunk } from './photos.ts';
import { getRunHistory, listRuns } from './runs.ts';
import type { StudioReader } from './schema.ts';

const chunksKept = 64;

export function createStudioReader(database: StudioDatabase): StudioReader {
  const chunks = new Map<string, Promise<Blob>>();

  const chunkOf = (id: DatasetId, chunk: number): Promise<Blob> => {
    const key = `${id}/${chunk}`;
    const blob = chunks.get(key) ?? readPhotoChunk(database, id, chunk);
    chunks.delete(key);
    chunks.set(key, blob); // last used, last in the map
    const oldest = chunks.keys().next().value;
    if (chunks.size > chunksKept && oldest !== undefined) chunks.delete(oldest);
    blob.catch(() => chunks.delete(key));
    return blob;
  };

  return {
    datasets: () => listDatasets(database),
    faceIndex: (id) => database.get('faceIndices', id),
    leftOutPhotos: (id) => getLeftOutPhotos(database, id),
    async photo(id, photos, face) {
      const chunk = photos.chunk[face];
      if (chunk === undefined) throw new RangeError(`There is no face ${face}.`);
      return cutPhoto(await chunkOf(id, chunk), photos, face);
    },
    models: () => listModels(database),
    runs: () => listRuns(database),
    runHistory: (id) => getRunHistory(database, id),
    foldResults: (id) => listFoldResults(database, id),
    enrolments: () => listEnrolments(database),
    cameras: () => listCameras(database),
    enrolmentPhoto: async (id, photo) => (await getEnrolment(database, id))?.photos[photo]?.photo,
    usage: readUsage,
  };
}

async function readUsage(): Promise<{ usedBytes: number; quotaBytes: number } | null> {
  const estimate = await globalThis.navigator?.storage?.estimate?.().catch(() => undefined);
  if (estimate?.usage === undefined || estimate.quota === undefined) return null;
  return { usedBytes: estimate.usage, quotaBytes: estimate.quota };
}
