/** Enrolled people: a name and the photos they were enrolled with. */
import type { EnrolmentId } from '../records/ids.ts';
import type { EnrolmentSummary } from '../records/verification.ts';
import type { StudioDatabase } from './open-database.ts';
import type { EnrolmentRecord, KeptEnrolmentRecord } from './schema.ts';
import { writing } from './storage-full-error.ts';

/** Adds or replaces. @throws StorageFullError */
export async function putEnrolment(database: StudioDatabase, record: EnrolmentRecord): Promise<void> {
  await writing(() => database.put('enrolments', record));
}

export async function getEnrolment(
  database: StudioDatabase,
  id: EnrolmentId,
): Promise<EnrolmentRecord | undefined> {
  const record = await database.get('enrolments', id);
  return record && upgradeEnrolment(record);
}

/** All people with all their photos: blobs, which are read when somebody asks for their bytes. */
export async function getEnrolments(database: StudioDatabase): Promise<EnrolmentRecord[]> {
  return (await database.getAll('enrolments')).map(upgradeEnrolment);
}

/** All of them or, where there is no room, none. @throws StorageFullError */
export async function putEnrolments(
  database: StudioDatabase,
  records: readonly EnrolmentRecord[],
): Promise<void> {
  await writing(async () => {
    const transaction = database.transaction('enrolments', 'readwrite');
    await Promise.all([...records.map((record) => transaction.store.put(record)), transaction.done]);
  });
}

/**
 * Reads and writes in one transaction. @returns what is stored now; undefined when there is nobody of this id
 * @throws StorageFullError, and what `change` throws
 */
export async function changeEnrolment(
  database: StudioDatabase,
  id: EnrolmentId,
  change: (record: EnrolmentRecord) => EnrolmentRecord,
): Promise<EnrolmentRecord | undefined> {
  return writing(async () => {
    const transaction = database.transaction('enrolments', 'readwrite');
    const record = await transaction.store.get(id);
    const changed = record && change(upgradeEnrolment(record));
    if (changed !== undefined) await transaction.store.put(changed);
    await transaction.done;
    return changed;
  });
}

/** Newest first. */
export async function listEnrolments(database: StudioDatabase): Promise<EnrolmentSummary[]> {
  const records = await database.getAll('enrolments');
  return records
    .map((record) => upgradeEnrolment(record).summary)
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}

/** The photos go with it. Missing is fine. */
export async function deleteEnrolment(database: StudioDatabase, id: EnrolmentId): Promise<void> {
  await database.delete('enrolments', id);
}

/** All people and their photos. */
export async function deleteEnrolments(database: StudioDatabase): Promise<void> {
  await database.clear('enrolments');
}

/** Earlier versions kept one photo of a person, framed by hand. */
function upgradeEnrolment(record: KeptEnrolmentRecord): EnrolmentRecord {
  if ('photos' in record) return record;
  const { id, summary, photo } = record;
  return {
    id,
    summary: { ...summary, changedAt: summary.createdAt, photos: 1 },
    photos: [{ photo, points: null }],
  };
}
