/** Checked cameras: frames of people who agreed to it, and what a model makes of them. */
import type { CameraPerson } from '../../../records/camera.ts';
import type { EnrolledPhoto, FramedPhoto } from '../../../records/verification.ts';
import { framesPerPerson, leastFramesPerPerson } from '../../../siamese/inference/common-part.ts';
import { cameraPoints } from '../../../siamese/metrics/camera-points.ts';
import { changeCamera, deleteCamera, withoutPeople } from '../../../storage/cameras.ts';
import type { CameraRecord } from '../../../storage/schema.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { BackendLock } from '../backend/backend-lock.ts';
import type { WorkerContext } from '../context.ts';
import type { Cohorts } from '../faces/cohorts.ts';
import { keepPhotos } from '../faces/keep-photo.ts';
import type { ModelSession } from '../model-session.ts';

type CameraHandlers = Pick<
  EngineHandlers,
  'filmPerson' | 'forgetFilmedPerson' | 'deleteCamera' | 'describeCamera'
>;

export class FrameCountError extends Error {
  override readonly name = 'FrameCountError';
  constructor(frames: number) {
    super(
      `A camera is checked with ${leastFramesPerPerson} to ${framesPerPerson} frames of each person; these are ${frames}. Film the person again.`,
    );
  }
}

export function createCameraHandlers(
  context: WorkerContext,
  session: Pick<ModelSession, 'withModel'>,
  lock: Pick<BackendLock, 'use'>,
  cohorts: Cohorts,
): CameraHandlers {
  const { database, imaging } = context;

  const keepAll = (photos: readonly FramedPhoto[], signal: AbortSignal): Promise<EnrolledPhoto[]> =>
    keepPhotos(imaging, lock, photos, 'Filming', signal);

  return {
    async filmPerson({ camera, person, frames }, signal) {
      if (frames.length < leastFramesPerPerson || frames.length > framesPerPerson) {
        throw new FrameCountError(frames.length);
      }
      const kept = await keepAll(frames, signal);
      const name = person.name.trim().slice(0, 80) || 'Unnamed';
      const filmed = { ...person, name, frames: kept.length };
      const record = await changeCamera(database, camera.id, (before) =>
        withPerson(before ?? emptyCamera(camera), filmed, kept),
      );
      return record!.summary; // it has a person
    },

    async forgetFilmedPerson({ id, person }) {
      const record = await changeCamera(
        database,
        id,
        (before) => before && withoutPeople(before, (_, at) => at === person),
      );
      return { camera: record?.summary ?? null };
    },

    async deleteCamera({ id }) {
      await deleteCamera(database, id);
      return {};
    },

    describeCamera: ({ id, modelId }) =>
      session.withModel(modelId, async (model) => {
        const { people, shared } = await cohorts.of(id, model);
        return {
          cameraId: id,
          people: people.length,
          frames: people.reduce((sum, frames) => sum + frames.length, 0),
          shared,
          points: cameraPoints(people, shared, model.summary.enrolmentPoints),
        };
      }),
  };
}

function emptyCamera({ id, name }: Pick<CameraRecord['summary'], 'id' | 'name'>): CameraRecord {
  return { id, summary: { id, name, changedAt: new Date(), people: [] }, frames: [] };
}

/** An enrolled person is filmed once: new frames take the place of those of before. */
function withPerson(
  before: CameraRecord,
  person: CameraPerson,
  kept: readonly EnrolledPhoto[],
): CameraRecord {
  const others = withoutPeople(
    before,
    ({ enrolmentId }) => enrolmentId !== null && enrolmentId === person.enrolmentId,
  );
  return {
    id: before.id,
    summary: { ...others.summary, changedAt: new Date(), people: [...others.summary.people, person] },
    frames: [...others.frames, kept],
  };
}
