/** Enrolled people as a network knows them: the crops of their photos and one embedding for all of them. */
import type { EnrolmentId } from '../../../records/ids.ts';
import { embedCrops } from '../../../siamese/inference/embed-crops.ts';
import { templateOf } from '../../../siamese/inference/template.ts';
import { getEnrolment } from '../../../storage/enrolments.ts';
import type { EnrolmentRecord } from '../../../storage/schema.ts';
import type { WorkerContext } from '../context.ts';
import type { LoadedModel } from '../model-session.ts';
import { cropOfKept } from './crop-of-kept.ts';
import { createKnownToNetwork } from './known-to-network.ts';

export class EnrolmentMissingError extends Error {
  override readonly name = 'EnrolmentMissingError';
  constructor() {
    super('This enrolled person is no longer in this browser. Enrol the person again.');
  }
}

export interface Reference {
  readonly id: EnrolmentId;
  /** Photo by photo. */
  readonly crops: readonly Uint8Array[];
  readonly embeddings: readonly Float32Array[];
  /** Of all photos together. */
  readonly template: Float32Array;
}

export interface References {
  /** @throws EnrolmentMissingError, FinderUnavailableError */
  of(id: EnrolmentId, model: LoadedModel): Promise<Reference>;
}

export function createReferences(context: WorkerContext): References {
  const known = createKnownToNetwork<EnrolmentId, EnrolmentRecord, Reference>(context.now);
  return {
    of: (id, { summary, network }) =>
      known.of(
        id,
        network,
        async () => {
          const stored = await getEnrolment(context.database, id);
          if (stored === undefined) throw new EnrolmentMissingError();
          return { stored, changedAt: stored.summary.changedAt };
        },
        async ({ photos }) => {
          const crops: Uint8Array[] = [];
          for (const photo of photos) crops.push(await cropOfKept(context, photo, summary));
          const embeddings = await embedCrops(network, crops);
          return { id, crops, embeddings, template: templateOf(embeddings, summary.network.distance) };
        },
      ),
  };
}
