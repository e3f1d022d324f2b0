/**
 * Datasets as a whole: listed, named, deleted. A dataset exists from the moment its record is
 * written, which happens last and in one transaction; chunks without a record are left-overs of an
 * import that was cut off.
 */

import { type DatasetSummary, upgradeDataset } from '../records/dataset.ts';
import type { DatasetId } from '../records/ids.ts';
import { type KnownFace, knownFace, landmarkTable } from '../siamese/landmark-table.ts';
import type { LfwLists } from '../siamese/lfw-lists.ts';
import type { StudioDatabase } from './open-database.ts';
import type { FaceIndexRecord } from './schema.ts';
import { writing } from './storage-full-error.ts';

export class DatasetMissingError extends Error {
  override readonly name = 'DatasetMissingError';
  constructor(id: DatasetId) {
    super(`The dataset ${id} is no longer stored. Choose another one, or import it again.`);
  }
}

/** Newest first. */
export async function listDatasets(database: StudioDatabase): Promise<DatasetSummary[]> {
  const records = await database.getAll('datasets');
  return records
    .map(({ summary }) => upgradeDataset(summary))
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.name < b.name ? -1 : 1));
}

/** @throws DatasetMissingError */
export async function getDataset(database: StudioDatabase, id: DatasetId): Promise<DatasetSummary> {
  const record = await database.get('datasets', id);
  if (record === undefined) throw new DatasetMissingError(id);
  return upgradeDataset(record.summary);
}

/** Makes the chunks written under this id a dataset. */
export async function putDataset(
  database: StudioDatabase,
  summary: DatasetSummary,
  faces: FaceIndexRecord,
): Promise<void> {
  await writing(async () => {
    const transaction = database.transaction(['datasets', 'faceIndices'], 'readwrite');
    await Promise.all([
      transaction.objectStore('datasets').put({ id: summary.id, summary }),
      transaction.objectStore('faceIndices').put(faces),
      transaction.done,
    ]);
  });
}

/** @throws DatasetMissingError */
export async function getFaceIndex(database: StudioDatabase, id: DatasetId): Promise<FaceIndexRecord> {
  const record = await database.get('faceIndices', id);
  if (record === undefined) throw new DatasetMissingError(id);
  return record;
}

/** @throws DatasetMissingError */
export async function renameDataset(
  database: StudioDatabase,
  id: DatasetId,
  name: string,
): Promise<DatasetSummary> {
  const renamed = await changeDataset(database, id, (summary) => ({ ...summary, name }));
  if (renamed === undefined) throw new DatasetMissingError(id);
  return renamed;
}

/** Reads and writes in one transaction. @returns what is stored now; undefined when there is none of this id */
export async function changeDataset(
  database: StudioDatabase,
  id: DatasetId,
  change: (summary: DatasetSummary) => DatasetSummary,
): Promise<DatasetSummary | undefined> {
  return writing(async () => {
    const transaction = database.transaction('datasets', 'readwrite');
    const record = await transaction.store.get(id);
    const summary = record && change(upgradeDataset(record.summary));
    if (summary !== undefined) await transaction.store.put({ id, summary });
    await transaction.done;
    return summary;
  });
}

/**
 * Adds LFW lists to a dataset; a list that was there before is replaced.
 * @param fileNames the files they came from, for the summary
 * @throws DatasetMissingError
 */
export async function addLists(
  database: StudioDatabase,
  id: DatasetId,
  lists: LfwLists,
  fileNames: readonly string[],
): Promise<DatasetSummary> {
  return writing(async () => {
    const transaction = database.transaction(['datasets', 'faceIndices'], 'readwrite');
    const datasets = transaction.objectStore('datasets');
    const indices = transaction.objectStore('faceIndices');
    const [record, faces] = await Promise.all([datasets.get(id), indices.get(id)]);
    if (record === undefined || faces === undefined) throw new DatasetMissingError(id);
    const names = [...new Set([...record.summary.lists, ...fileNames])].sort();
    const summary = { ...upgradeDataset(record.summary), lists: names };
    await Promise.all([
      datasets.put({ id, summary }),
      indices.put({ ...faces, lists: { ...faces.lists, ...lists } }),
      transaction.done,
    ]);
    return summary;
  });
}

/**
 * Adds what was found out of faces since: their points, or that there is none. Points that were known stay. A dataset that was
 * deleted meanwhile stays deleted.
 * @param count of the dataset's faces
 */
export async function addLandmarks(
  database: StudioDatabase,
  id: DatasetId,
  count: number,
  found: ReadonlyMap<number, KnownFace>,
): Promise<void> {
  await writing(async () => {
    const transaction = database.transaction('faceIndices', 'readwrite');
    const record = await transaction.store.get(id);
    if (record !== undefined) {
      const { landmarks: before } = record;
      const points = Array.from({ length: count }, (_, face) => {
        const known = before === undefined ? null : knownFace(before, face);
        return known === null || known === 'not-found' ? (found.get(face) ?? known) : known;
      });
      const landmarks = landmarkTable(points);
      if (landmarks !== null) await transaction.store.put({ ...record, landmarks });
    }
    await transaction.done;
  });
}

/** Removes a dataset, or what an import has written so far, in one transaction. Missing is fine. */
export async function deleteDataset(database: StudioDatabase, id: DatasetId): Promise<void> {
  const stores = [
    'datasets',
    'faceIndices',
    'photoChunks',
    'cropChunks',
    'foldResults',
    'leftOutPhotos',
  ] as const;
  const transaction = database.transaction(stores, 'readwrite');
  await Promise.all([
    transaction.objectStore('datasets').delete(id),
    transaction.objectStore('faceIndices').delete(id),
    transaction.objectStore('photoChunks').delete(IDBKeyRange.bound([id], [id, []])),
    transaction.objectStore('cropChunks').delete(IDBKeyRange.bound([id], [id, []])),
    transaction.objectStore('foldResults').delete(IDBKeyRange.bound([id], [id, []])),
    transaction.objectStore('leftOutPhotos').delete(id),
    transaction.done,
  ]);
}

/** Removes chunks that belong to no dataset. Only while nothing is being imported, in any tab. */
export async function deleteLeftOvers(database: StudioDatabase): Promise<void> {
  const known = new Set<string>(await database.getAllKeys('datasets'));
  const [photos, crops, leftOut] = await Promise.all([
    database.getAllKeys('photoChunks'),
    database.getAllKeys('cropChunks'),
    database.getAllKeys('leftOutPhotos'),
  ]);
  const found = new Set([...[...photos, ...crops].map(([id]) => id), ...leftOut]);
  for (const id of found) if (!known.has(id)) await deleteDataset(database, id);
}
