/** Runs, and the histories their charts are drawn from. A history is read only when it is shown. */

import type { RunId } from '../records/ids.ts';
import { type RunHistory, type RunSummary, upgradeRun } from '../records/run.ts';
import type { StudioDatabase } from './open-database.ts';
import { writing } from './storage-full-error.ts';

/** Adds or replaces. @throws StorageFullError */
export async function putRun(database: StudioDatabase, summary: RunSummary): Promise<void> {
  await writing(() => database.put('runs', { id: summary.id, summary }));
}

/** Newest first. */
export async function listRuns(database: StudioDatabase): Promise<RunSummary[]> {
  const records = await database.getAll('runs');
  return records
    .map(({ summary }) => upgradeRun(summary))
    .sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
}

/** With its history. The model it made stays. Missing is fine. */
export async function deleteRun(database: StudioDatabase, id: RunId): Promise<void> {
  const transaction = database.transaction(['runs', 'runHistories'], 'readwrite');
  await Promise.all([
    transaction.objectStore('runs').delete(id),
    transaction.objectStore('runHistories').delete(id),
    transaction.done,
  ]);
}

/** Adds or replaces. @throws StorageFullError */
export async function putRunHistory(database: StudioDatabase, history: RunHistory): Promise<void> {
  await writing(() => database.put('runHistories', history));
}

export async function getRunHistory(database: StudioDatabase, id: RunId): Promise<RunHistory | undefined> {
  return database.get('runHistories', id);
}
