/** The people who were filmed by a camera as a network knows them, and what their faces share before it. */
import type { CameraSummary } from '../../../records/camera.ts';
import type { CameraId, EnrolmentId } from '../../../records/ids.ts';
import {
  type CommonPart,
  commonPartOf,
  type FrameEmbeddings,
  leastCameraPeople,
  sharedSimilarity,
} from '../../../siamese/inference/common-part.ts';
import { embedCrops } from '../../../siamese/inference/embed-crops.ts';
import { getCamera } from '../../../storage/cameras.ts';
import type { CameraRecord } from '../../../storage/schema.ts';
import type { WorkerContext } from '../context.ts';
import type { LoadedModel } from '../model-session.ts';
import { cropOfKept } from './crop-of-kept.ts';
import { createKnownToNetwork } from './known-to-network.ts';

export class CameraNotCheckedError extends Error {
  override readonly name = 'CameraNotCheckedError';
  constructor() {
    super(
      `This camera is not checked: what all faces share before it shows on ${leastCameraPeople} people at least. Film somebody more.`,
    );
  }
}

/** What faces share is a direction of embeddings of length 1; other distances have none. */
export class CameraUnsuitedModelError extends Error {
  override readonly name = 'CameraUnsuitedModelError';
  constructor({ name }: { readonly name: string }) {
    super(
      `${name} measures a weighted distance, for which a camera cannot be checked. Take a model with the Euclidean one.`,
    );
  }
}

export interface Cohort {
  readonly people: readonly FrameEmbeddings[];
  /** `sharedSimilarity` of all of them. */
  readonly shared: number;
  /** What everybody but this enrolled person shares. */
  partFor(id: EnrolmentId): CommonPart;
}

export interface Cohorts {
  /** @throws CameraNotCheckedError, CameraUnsuitedModelError, FinderUnavailableError */
  of(id: CameraId, model: LoadedModel): Promise<Cohort>;
}

export function createCohorts(context: WorkerContext): Cohorts {
  const known = createKnownToNetwork<CameraId, CameraRecord, Cohort>(context.now);
  return {
    async of(id, { summary, network }) {
      if (summary.network.distance !== 'euclidean') throw new CameraUnsuitedModelError(summary);
      return known.of(
        id,
        network,
        async () => {
          const stored = await getCamera(context.database, id);
          if (stored === undefined || stored.frames.length < leastCameraPeople) {
            throw new CameraNotCheckedError();
          }
          return { stored, changedAt: stored.summary.changedAt };
        },
        async ({ summary: camera, frames }) => {
          const people: FrameEmbeddings[] = [];
          for (const photos of frames) {
            const crops: Uint8Array[] = [];
            for (const photo of photos) crops.push(await cropOfKept(context, photo, summary));
            people.push(await embedCrops(network, crops));
          }
          return cohortOf(camera, people);
        },
      );
    },
  };
}

function cohortOf(camera: CameraSummary, people: readonly FrameEmbeddings[]): Cohort {
  const shared = sharedSimilarity(people);
  const parts = new Map<EnrolmentId | null, CommonPart>();
  return {
    people,
    shared,
    partFor(id) {
      // Whoever was not filmed is checked by the part of all.
      const isFilmed = camera.people.some(({ enrolmentId }) => enrolmentId === id);
      const key = isFilmed ? id : null;
      const known = parts.get(key);
      if (known !== undefined) return known;
      const others = people.filter((_, at) => key === null || camera.people[at]!.enrolmentId !== key);
      const part = commonPartOf(others, shared);
      parts.set(key, part);
      return part;
    },
  };
}
