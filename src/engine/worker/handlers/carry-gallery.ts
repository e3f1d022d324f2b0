/** Enrolled people as an encrypted file, and back: to another browser, or kept in a safe place. */

import { packGallery, unpackGallery } from '../../../formats/gallery-archive.ts';
import { GalleryFileError } from '../../../formats/gallery-file-error.ts';
import type { GalleryPerson } from '../../../formats/gallery-payload.ts';
import { CancelledError } from '../../../ports/errors.ts';
import type { EnrolmentId } from '../../../records/ids.ts';
import { getEnrolments, putEnrolments } from '../../../storage/enrolments.ts';
import type { EnrolmentRecord } from '../../../storage/schema.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';

/** Larger than what is kept of any photo: what is enrolled here has at most 512 px. */
const mostSide = 2048;

export function createGalleryHandlers({
  database,
  imaging,
}: Pick<WorkerContext, 'database' | 'imaging'>): Pick<EngineHandlers, 'exportGallery' | 'importGallery'> {
  /** @throws GalleryFileError unless each photo is one */
  const checkPhotos = async ({ name, photos }: GalleryPerson): Promise<void> => {
    for (const { photo } of photos) {
      const side = await imaging
        .withPixels(photo, 1, ({ width, height }) => Math.max(width, height))
        .catch(() => null);
      if (side === null) throw unusable(name, 'is no readable picture');
      if (side > mostSide) throw unusable(name, `has ${side} pixels on a side, more than is ever kept`);
    }
  };

  return {
    async exportGallery({ passphrase }) {
      const people = (await getEnrolments(database)).map(({ summary, photos }) => ({
        name: summary.name,
        createdAt: summary.createdAt,
        photos,
      }));
      const day = new Date().toISOString().slice(0, 10);
      return { fileName: `enrolled-people-${day}.gallery`, file: await packGallery(people, passphrase) };
    },

    /** All of them, or nobody. */
    async importGallery({ file, passphrase }, signal) {
      const people = await unpackGallery(file, passphrase);
      for (const person of people) {
        if (signal.aborted) throw new CancelledError('Reading enrolled people');
        await checkPhotos(person);
      }
      const records = people.map(toRecord);
      await putEnrolments(database, records);
      return { people: records.map(({ summary }) => summary) };
    },
  };
}

/** With an id of their own: whoever is enrolled already stays who they are, also under the same name. */
function toRecord({ name, createdAt, photos }: GalleryPerson): EnrolmentRecord {
  const id = crypto.randomUUID() as EnrolmentId; // the brand is given here
  return { id, summary: { id, name, createdAt, changedAt: new Date(), photos: photos.length }, photos };
}

function unusable(name: string, what: string): GalleryFileError {
  return new GalleryFileError('wrong-contents', `A photo of ${name} in this file ${what}. Nobody was added.`);
}
