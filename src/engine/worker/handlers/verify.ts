/** The decision whether a camera's frame, or a photo, shows an enrolled person; two photos; many of them. */

import { cutFace } from '../../../imaging/cut-face.ts';
import type { Pixels } from '../../../imaging/pixels.ts';
import { laidFor } from '../../../records/model.ts';
import type { FrameCheck, FramedPhoto } from '../../../records/verification.ts';
import { distanceWithout } from '../../../siamese/inference/common-part.ts';
import { embeddingDistance } from '../../../siamese/inference/compare.ts';
import { embedCrops } from '../../../siamese/inference/embed-crops.ts';
import { createRandom } from '../../../siamese/random.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';
import type { Cohort, Cohorts } from '../faces/cohorts.ts';
import { asBytes, toCropSheet } from '../faces/crop-sheet.ts';
import { createFaceWatch, type SeenFrame } from '../faces/face-watch.ts';
import type { Reference, References } from '../faces/references.ts';
import type { LoadedModel, ModelSession } from '../model-session.ts';

type VerifyHandlers = Pick<EngineHandlers, 'checkFrame' | 'verifyPhotos'>;

export function createVerifyHandlers(
  context: WorkerContext,
  session: Pick<ModelSession, 'withModel'>,
  references: References,
  cohorts: Cohorts,
): VerifyHandlers {
  const { imaging } = context;
  const watch = createFaceWatch(imaging.finder, context.now);

  return {
    async checkFrame({ modelId, against, frame, anew, camera }) {
      const startedAt = context.now();
      if (anew) watch.forget();
      try {
        return await session.withModel(modelId, async (model) => {
          const people: Reference[] = [];
          for (const id of against) people.push(await references.of(id, model));
          const cohort = camera && (await cohorts.of(camera, model));
          return imaging.withPixels(frame, 3, async (pixels) => {
            const seen = await watch.see(pixels);
            const found = await judge(pixels, seen, people, cohort, model);
            return { ...found, milliseconds: context.now() - startedAt };
          });
        });
      } finally {
        frame.close(); // again where it was read: that does no harm, and nobody else would after a failure
      }
    },

    verifyPhotos({ modelId, first, second }) {
      const startedAt = context.now();
      return session.withModel(modelId, async (model) => {
        const crops = [await cropOf(first, model), await cropOf(second, model)];
        const [embeddingA, embeddingB] = await embedCrops(model.network, crops);
        const distance = embeddingDistance(model.network, embeddingA!, embeddingB!);
        const { threshold, preprocessing } = model.summary;
        return {
          distance,
          threshold,
          same: distance <= threshold,
          crops: toCropSheet(crops, preprocessing, null, createRandom(0)),
          milliseconds: context.now() - startedAt,
        };
      });
    },
  };

  /** Without a hindrance: the distance to each, nearest first. */
  async function judge(
    pixels: Pixels,
    { face, otherFaces, hindrances }: SeenFrame,
    people: readonly Reference[],
    cohort: Cohort | null,
    { summary, network }: LoadedModel,
  ): Promise<Omit<FrameCheck, 'milliseconds'>> {
    const frame = { width: pixels.width, height: pixels.height };
    const told = { frame, face, otherFaces, hindrances };
    if (face === null || hindrances.length > 0 || people.length === 0) {
      return { ...told, distances: [], crops: null };
    }
    const framing = { ...laidFor(summary), points: face.points };
    const crop = asBytes((await cutFace(pixels, framing, summary.preprocessing.crop, imaging.finder)).data);
    const [embedding] = await embedCrops(network, [crop]);
    const apart = ({ id, template }: Reference): number =>
      cohort === null
        ? embeddingDistance(network, embedding!, template)
        : distanceWithout(embedding!, template, cohort.partFor(id));
    const distances = people
      .map((person) => ({ person, distance: apart(person) }))
      .toSorted((one, other) => one.distance - other.distance);
    const nearest = distances[0]!.person;
    return {
      ...told,
      distances: distances.map(({ person: { id }, distance }) => ({ id, distance })),
      crops: toCropSheet([crop, nearest.crops[0]!], summary.preprocessing, null, createRandom(0)),
    };
  }

  async function cropOf({ photo, framing }: FramedPhoto, { summary }: LoadedModel): Promise<Uint8Array> {
    const chosen = framing.kind === 'landmarks' ? { ...framing, ...laidFor(summary) } : framing;
    return asBytes((await imaging.cutFace(photo, chosen, summary.preprocessing.crop)).data);
  }
}
