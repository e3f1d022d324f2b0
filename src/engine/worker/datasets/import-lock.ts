/**
 * Keeps tabs from tidying up under each other: what an interrupted import left behind is removed
 * when the worker starts and before the next import, but only while no tab is importing.
 */
import { deleteLeftOvers } from '../../../storage/datasets.ts';
import type { StudioDatabase } from '../../../storage/open-database.ts';

/** Runs `work` while telling other tabs that something is being imported. */
export async function whileImporting<T>(database: StudioDatabase, work: () => Promise<T>): Promise<T> {
  await removeLeftOvers(database);
  const locks = locksOfBrowser();
  return locks === undefined ? work() : locks.request(lockOf(database), { mode: 'shared' }, work);
}

/** Removes what interrupted imports have left, unless something is being imported just now. */
export async function removeLeftOvers(database: StudioDatabase): Promise<void> {
  await locksOfBrowser()?.request(lockOf(database), { ifAvailable: true }, async (lock) => {
    if (lock !== null) await deleteLeftOvers(database);
  });
}

/** Missing in Node 20 and on pages without a secure context; then nothing is tidied up. */
function locksOfBrowser(): LockManager | undefined {
  return globalThis.navigator?.locks;
}

function lockOf(database: StudioDatabase): string {
  return `${database.name} import`;
}
