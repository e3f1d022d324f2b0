/** The gallery of enrolled people: looking at their photos before, keeping them, and what a model makes of them. */
import type { EnrolmentId } from '../../../records/ids.ts';
import type {
  EnrolledPhoto,
  EnrolmentReport,
  EnrolmentSummary,
  FramedPhoto,
} from '../../../records/verification.ts';
import { embeddingDistance } from '../../../siamese/inference/compare.ts';
import { mostTemplatePhotos, templateOf } from '../../../siamese/inference/template.ts';
import { createRandom } from '../../../siamese/random.ts';
import { deleteFramesOf } from '../../../storage/cameras.ts';
import {
  changeEnrolment,
  deleteEnrolment,
  deleteEnrolments,
  putEnrolment,
} from '../../../storage/enrolments.ts';
import type { EnrolmentRecord } from '../../../storage/schema.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { BackendLock } from '../backend/backend-lock.ts';
import type { WorkerContext } from '../context.ts';
import { toCropSheet } from '../faces/crop-sheet.ts';
import { keepPhotos } from '../faces/keep-photo.ts';
import { lookAtPhoto } from '../faces/look-at-photo.ts';
import { EnrolmentMissingError, type References } from '../faces/references.ts';
import type { LoadedModel, ModelSession } from '../model-session.ts';

type EnrolHandlers = Pick<
  EngineHandlers,
  | 'lookAtPhoto'
  | 'enrol'
  | 'addEnrolmentPhotos'
  | 'removeEnrolmentPhoto'
  | 'renameEnrolment'
  | 'deleteEnrolment'
  | 'deleteAllEnrolments'
  | 'describeEnrolment'
>;

export class TooManyPhotosError extends Error {
  override readonly name = 'TooManyPhotosError';
  constructor(photos: number) {
    super(
      `A person is enrolled with 1 to ${mostTemplatePhotos} photos; these would be ${photos}. Leave out those that look alike.`,
    );
  }
}

export function createEnrolHandlers(
  context: WorkerContext,
  session: Pick<ModelSession, 'withModel'>,
  lock: Pick<BackendLock, 'use'>,
  references: References,
): EnrolHandlers {
  const { database, imaging } = context;

  const keepAll = (photos: readonly FramedPhoto[], signal: AbortSignal): Promise<EnrolledPhoto[]> =>
    keepPhotos(imaging, lock, photos, 'Enrolling', signal);

  /** @throws EnrolmentMissingError, StorageFullError, TooManyPhotosError */
  const change = async (
    id: EnrolmentId,
    changed: (record: EnrolmentRecord) => {
      readonly name?: string;
      readonly photos?: readonly EnrolledPhoto[];
    },
  ): Promise<EnrolmentSummary> => {
    const record = await changeEnrolment(database, id, (before) => {
      const { name = before.summary.name, photos = before.photos } = changed(before);
      return recordOf(before.summary, name, photos);
    });
    if (record === undefined) throw new EnrolmentMissingError();
    return record.summary;
  };

  return {
    lookAtPhoto: ({ photo }) => lock.use(() => lookAtPhoto(imaging, photo)),

    async enrol({ name, photos }, signal) {
      checkCount(photos.length);
      const id = crypto.randomUUID() as EnrolmentId; // the brand is given here and nowhere else
      const record = recordOf({ id, createdAt: new Date() }, name, await keepAll(photos, signal));
      await putEnrolment(database, record);
      return record.summary;
    },

    async addEnrolmentPhotos({ id, photos }, signal) {
      const added = await keepAll(photos, signal);
      return change(id, (record) => {
        checkCount(record.photos.length + added.length);
        return { photos: [...record.photos, ...added] };
      });
    },

    async removeEnrolmentPhoto({ id, photo }) {
      return change(id, (record) => {
        const photos = record.photos.filter((_, at) => at !== photo);
        return { photos: photos.length === 0 ? record.photos : photos }; // a person without a photo is nobody
      });
    },

    renameEnrolment: ({ id, name }) => change(id, () => ({ name })),

    async deleteEnrolment({ id }) {
      await deleteEnrolment(database, id);
      await deleteFramesOf(database, (one) => one === id);
      return {};
    },

    async deleteAllEnrolments() {
      await deleteEnrolments(database);
      await deleteFramesOf(database, () => true);
      return {};
    },

    describeEnrolment: ({ id, modelId }) =>
      session.withModel(modelId, async (model) => reportOn(await references.of(id, model), model)),
  };
}

function reportOn(
  { id, crops, embeddings }: Awaited<ReturnType<References['of']>>,
  { summary, network }: LoadedModel,
): EnrolmentReport {
  const distances = embeddings.map((embedding, at) => {
    const others = embeddings.filter((_, other) => other !== at);
    if (others.length === 0) return null;
    return embeddingDistance(network, embedding, templateOf(others, summary.network.distance));
  });
  return {
    id,
    distances,
    outliers: distances.flatMap((distance, at) => ((distance ?? 0) > summary.threshold ? [at] : [])),
    crops: toCropSheet(crops, summary.preprocessing, null, createRandom(0)),
  };
}

function recordOf(
  { id, createdAt }: Pick<EnrolmentSummary, 'id' | 'createdAt'>,
  name: string,
  photos: readonly EnrolledPhoto[],
): EnrolmentRecord {
  const summary = { id, name: nameOf(name), createdAt, changedAt: new Date(), photos: photos.length };
  return { id, summary, photos };
}

function nameOf(name: string): string {
  return name.trim().slice(0, 80) || 'Unnamed';
}

function checkCount(photos: number): void {
  if (photos < 1 || photos > mostTemplatePhotos) throw new TooManyPhotosError(photos);
}
