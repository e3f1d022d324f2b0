/** Enrolled faces, and the decision whether a photo or a webcam frame shows the same person. */

import type { EnrolmentId } from '../../../records/ids.ts';
import type { Decision } from '../../../records/verification.ts';
import { embeddingDistance } from '../../../siamese/inference/compare.ts';
import { embedCrops } from '../../../siamese/inference/embed-crops.ts';
import type { SiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import { createRandom } from '../../../siamese/random.ts';
import { deleteEnrolment, getEnrolment, putEnrolment } from '../../../storage/enrolments.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';
import { asBytes, toCropSheet } from '../faces/crop-sheet.ts';
import type { LoadedModel, ModelSession } from '../model-session.ts';

/** Enough for any preset's crop, small enough to keep a hundred people. */
const enrolmentSide = 512;

export class EnrolmentMissingError extends Error {
  override readonly name = 'EnrolmentMissingError';
  constructor() {
    super('This enrolled face is no longer in this browser. Enrol the person again.');
  }
}

type VerifyHandlers = Pick<EngineHandlers, 'enrol' | 'deleteEnrolment' | 'verifyFrame' | 'verifyPhotos'>;

export function createVerifyHandlers(
  context: WorkerContext,
  session: Pick<ModelSession, 'withModel'>,
): VerifyHandlers {
  const { database, imaging } = context;
  const references = createReferenceCache(context);

  return {
    async enrol({ name, photo, square }) {
      const id = crypto.randomUUID() as EnrolmentId; // the brand is given here and nowhere else
      const summary = { id, name: name.trim() || 'Unnamed', createdAt: new Date() };
      const cut = await imaging.cutSquare(photo, square, enrolmentSide);
      await putEnrolment(database, { id, summary, photo: cut });
      return summary;
    },

    async deleteEnrolment({ id }) {
      await deleteEnrolment(database, id);
      return {};
    },

    async verifyFrame({ modelId, enrolmentId, frame, square }) {
      const startedAt = context.now();
      try {
        return await session.withModel(modelId, async (model) => {
          const reference = await references.of(enrolmentId, model);
          const live = asBytes(imaging.cropFrame(frame, square, model.summary.preprocessing.crop).data);
          const [embedding] = await embedCrops(model.network, [live]);
          return decide(model, [live, reference.crop], [embedding!, reference.embedding], startedAt);
        });
      } finally {
        frame.close();
      }
    },

    verifyPhotos({ modelId, photoA, squareA, photoB, squareB }) {
      const startedAt = context.now();
      return session.withModel(modelId, async (model) => {
        const spec = model.summary.preprocessing.crop;
        const faceA = asBytes((await imaging.cropPhoto(photoA, squareA, spec)).data);
        const faceB = asBytes((await imaging.cropPhoto(photoB, squareB, spec)).data);
        const [embeddingA, embeddingB] = await embedCrops(model.network, [faceA, faceB]);
        return decide(model, [faceA, faceB], [embeddingA!, embeddingB!], startedAt);
      });
    },
  };

  function decide(
    { summary, network }: LoadedModel,
    crops: readonly Uint8Array[],
    [embeddingA, embeddingB]: readonly [Float32Array, Float32Array],
    startedAt: number,
  ): Decision {
    const distance = embeddingDistance(network, embeddingA, embeddingB);
    return {
      distance,
      threshold: summary.threshold,
      same: distance <= summary.threshold,
      crops: toCropSheet(crops, summary.preprocessing, null, createRandom(0)),
      milliseconds: context.now() - startedAt,
    };
  }
}

interface Reference {
  readonly crop: Uint8Array;
  readonly embedding: Float32Array;
}

/**
 * The enrolled face is the same for every frame: it is cropped and embedded once per network – not per
 * model, whose weights change while it trains.
 */
function createReferenceCache({ database, imaging }: WorkerContext) {
  const cache = new WeakMap<SiameseNetwork, Map<EnrolmentId, Reference>>();
  return {
    async of(enrolmentId: EnrolmentId, { summary, network }: LoadedModel): Promise<Reference> {
      const known = cache.get(network)?.get(enrolmentId);
      if (known !== undefined) return known;
      const record = await getEnrolment(database, enrolmentId);
      if (record === undefined) throw new EnrolmentMissingError();
      const face = await imaging.cropPhoto(record.photo, null, summary.preprocessing.crop);
      const crop = asBytes(face.data);
      const [embedding] = await embedCrops(network, [crop]);
      const reference = { crop, embedding: embedding! };
      const ofNetwork = cache.get(network) ?? new Map<EnrolmentId, Reference>();
      cache.set(network, ofNetwork.set(enrolmentId, reference));
      return reference;
    },
  };
}
