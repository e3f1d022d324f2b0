/** Results of LFW's folds, one by one as they are finished: ten folds take hours, and a closed tab loses at most one. */

import type { FoldResult } from '../records/evaluation.ts';
import type { DatasetId } from '../records/ids.ts';
import type { StudioDatabase } from './open-database.ts';
import { writing } from './storage-full-error.ts';

/** Adds, or replaces the one of the same dataset, recipe and fold. @throws StorageFullError */
export async function putFoldResult(database: StudioDatabase, result: FoldResult): Promise<void> {
  await writing(() => database.put('foldResults', result));
}

/** Of one dataset, by recipe and fold. */
export function listFoldResults(database: StudioDatabase, datasetId: DatasetId): Promise<FoldResult[]> {
  return database.getAll('foldResults', foldsOf(datasetId));
}

/** Missing is fine. @param recipe null removes those of all recipes */
export async function deleteFoldResults(
  database: StudioDatabase,
  datasetId: DatasetId,
  recipe: string | null,
): Promise<void> {
  await database.delete('foldResults', foldsOf(datasetId, recipe));
}

function foldsOf(datasetId: DatasetId, recipe: string | null = null): IDBKeyRange {
  return recipe === null
    ? IDBKeyRange.bound([datasetId], [datasetId, []])
    : IDBKeyRange.bound([datasetId, recipe], [datasetId, recipe, []]);
}
