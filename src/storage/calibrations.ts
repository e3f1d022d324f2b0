/** What timing the backends gave, by network and machine. A few are kept: browsers and drivers change. */
import type { StudioDatabase } from './open-database.ts';
import type { CalibrationRecord } from './schema.ts';
import { writing } from './storage-full-error.ts';

const mostKept = 12;

export async function getCalibration(
  database: StudioDatabase,
  key: string,
): Promise<CalibrationRecord | undefined> {
  return database.get('calibrations', key);
}

/** Adds or replaces; the oldest beyond a dozen are let go. @throws StorageFullError */
export async function putCalibration(database: StudioDatabase, record: CalibrationRecord): Promise<void> {
  await writing(async () => {
    const transaction = database.transaction('calibrations', 'readwrite');
    const store = transaction.objectStore('calibrations');
    await store.put(record);
    const newestFirst = (await store.getAll()).sort(
      (a, b) => b.measuredAt.getTime() - a.measuredAt.getTime(),
    );
    await Promise.all([...newestFirst.slice(mostKept).map(({ key }) => store.delete(key)), transaction.done]);
  });
}
