/** Enrolled faces: a name and the photo it was enrolled with. */
import type { EnrolmentId } from '../records/ids.ts';
import type { EnrolmentSummary } from '../records/verification.ts';
import type { StudioDatabase } from './open-database.ts';
import type { EnrolmentRecord } from './schema.ts';
import { writing } from './storage-full-error.ts';

/** Adds or replaces. @throws StorageFullError */
export async function putEnrolment(database: StudioDatabase, record: EnrolmentRecord): Promise<void> {
  await writing(() => database.put('enrolments', record));
}

export async function getEnrolment(
  database: StudioDatabase,
  id: EnrolmentId,
): Promise<EnrolmentRecord | undefined> {
  return database.get('enrolments', id);
}

/** Newest first. */
export async function listEnrolments(database: StudioDatabase): Promise<EnrolmentSummary[]> {
  const records = await database.getAll('enrolments');
  return records.map(({ summary }) => summary).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}

/** The photo goes with it. Missing is fine. */
export async function deleteEnrolment(database: StudioDatabase, id: EnrolmentId): Promise<void> {
  await database.delete('enrolments', id);
}
