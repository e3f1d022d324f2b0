/** Checked cameras, with the frames of the people who agreed to be filmed. */
import type { CameraSummary } from '../records/camera.ts';
import type { CameraId, EnrolmentId } from '../records/ids.ts';
import type { StudioDatabase } from './open-database.ts';
import type { CameraRecord } from './schema.ts';
import { writing } from './storage-full-error.ts';

export function getCamera(database: StudioDatabase, id: CameraId): Promise<CameraRecord | undefined> {
  return database.get('cameras', id);
}

/** Last changed first. */
export async function listCameras(database: StudioDatabase): Promise<CameraSummary[]> {
  const records = await database.getAll('cameras');
  return records
    .map(({ summary }) => summary)
    .sort((one, other) => other.changedAt.getTime() - one.changedAt.getTime());
}

/**
 * Reads and writes in one transaction. A camera without people is none: it goes.
 * @param change is given undefined where there is no such camera yet
 * @returns what is stored now
 * @throws StorageFullError, and what `change` throws
 */
export async function changeCamera(
  database: StudioDatabase,
  id: CameraId,
  change: (record: CameraRecord | undefined) => CameraRecord | undefined,
): Promise<CameraRecord | undefined> {
  return writing(async () => {
    const transaction = database.transaction('cameras', 'readwrite');
    const changed = change(await transaction.store.get(id));
    const stays = changed !== undefined && changed.frames.length > 0;
    await (stays ? transaction.store.put(changed) : transaction.store.delete(id));
    await transaction.done;
    return stays ? changed : undefined;
  });
}

/** Missing is fine. */
export async function deleteCamera(database: StudioDatabase, id: CameraId): Promise<void> {
  await database.delete('cameras', id);
}

/** Whoever is forgotten as an enrolled person is forgotten here too. */
export async function deleteFramesOf(
  database: StudioDatabase,
  isForgotten: (id: EnrolmentId) => boolean,
): Promise<void> {
  const transaction = database.transaction('cameras', 'readwrite');
  for (const record of await transaction.store.getAll()) {
    const without = withoutPeople(
      record,
      ({ enrolmentId }) => enrolmentId !== null && isForgotten(enrolmentId),
    );
    if (without.frames.length === record.frames.length) continue;
    await (without.frames.length > 0 ? transaction.store.put(without) : transaction.store.delete(record.id));
  }
  await transaction.done;
}

/** The camera without these people; the same where there are none of them. */
export function withoutPeople(
  { id, summary, frames }: CameraRecord,
  isGone: (person: CameraSummary['people'][number], at: number) => boolean,
): CameraRecord {
  const stays = summary.people.map((person, at) => !isGone(person, at));
  return {
    id,
    summary: {
      ...summary,
      changedAt: new Date(),
      people: summary.people.filter((_, at) => stays[at]),
    },
    frames: frames.filter((_, at) => stays[at]),
  };
}
