/** Enrolled faces, and the decision whether a photo or a webcam frame shows the same person. */

import type { EnrolmentId } from '../../../records/ids.ts';
import type { Decision } from '../../../records/verification.ts';
import type { Framing } from '../../../siamese/framing.ts';
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
    async enrol({ name, photo, framing }) {
      const id = crypto.randomUUID() as EnrolmentId; // the brand is given here and nowhere else
      const summary = { id, name: name.trim() || 'Unnamed', createdAt: new Date() };
      const cut = await imaging.cutFrame(photo, framing, enrolmentSide);
      await putEnrolment(database, { id, summary, photo: cut });
      return summary;
    },

    async deleteEnrolment({ id }) {
      await deleteEnrolment(database, id);
      return {};
    },

    async verifyFrame({ modelId, enrolmentId, frame, framing }) {
      const startedAt = context.now();
      try {
        return await session.withModel(modelId, async (model) => {
          const reference = await references.of(enrolmentId, model);
          const live = await cropOf(frame, framing, model);
          const [embedding] = await embedCrops(model.network, [live]);
          return decide(model, [live, reference.crop], [embedding!, reference.embedding], startedAt);
        });
      } finally {
        frame.close();
      }
    },

    verifyPhotos({ modelId, photoA, framingA, photoB, framingB }) {
      const startedAt = context.now();
      return session.withModel(modelId, async (model) => {
        const faceA = await cropOf(photoA, framingA, model);
        const faceB = await cropOf(photoB, framingB, model);
        const [embeddingA, embeddingB] = await embedCrops(model.network, [faceA, faceB]);
        return decide(model, [faceA, faceB], [embeddingA!, embeddingB!], startedAt);
      });
    },
  };

  async function cropOf(
    picture: Blob | ImageBitmap,
    chosen: Framing,
    { summary: { preprocessing } }: LoadedModel,
  ): Promise<Uint8Array> {
    const rule = preprocessing.framing;
    const framing = rule.kind === 'landmarks' ? rule : chosen;
    return asBytes((await imaging.cutFace(picture, framing, preprocessing.crop)).data);
  }

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
      const { framing, crop: spec } = summary.preprocessing;
      const crop = asBytes((await imaging.cutFace(record.photo, framing, spec)).data);
      const [embedding] = await embedCrops(network, [crop]);
      const reference = { crop, embedding: embedding! };
      const ofNetwork = cache.get(network) ?? new Map<EnrolmentId, Reference>();
      cache.set(network, ofNetwork.set(enrolmentId, reference));
      return reference;
    },
  };
}
