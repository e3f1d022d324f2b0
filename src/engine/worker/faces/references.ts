/**
 * Enrolled people as a network knows them: the crops of their photos and one embedding for all of them. The same for every
 * frame, so it is made once per network – not per model, whose weights change while it trains – and person as they are now.
 */
import type { EnrolmentId } from '../../../records/ids.ts';
import type { ModelSummary } from '../../../records/model.ts';
import type { EnrolledPhoto } from '../../../records/verification.ts';
import { centred, type Framing, framingFor } from '../../../siamese/framing.ts';
import { embedCrops } from '../../../siamese/inference/embed-crops.ts';
import { templateOf } from '../../../siamese/inference/template.ts';
import type { SiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import { getEnrolment } from '../../../storage/enrolments.ts';
import type { WorkerContext } from '../context.ts';
import type { LoadedModel } from '../model-session.ts';
import { asBytes } from './crop-sheet.ts';

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

/** A camera asks many times a second: so long a person is taken to be as before without being read again. */
const trustedMs = 500;

interface Known {
  /** Of the enrolment, in milliseconds: after a change it is made anew. */
  readonly changedAt: number;
  readonly reference: Reference;
  /** When it was last read, in milliseconds. */
  readAt: number;
}

export function createReferences(context: WorkerContext): References {
  const known = new WeakMap<SiameseNetwork, Map<EnrolmentId, Known>>();
  return {
    async of(id, { summary, network }) {
      const ofNetwork = known.get(network) ?? new Map<EnrolmentId, Known>();
      known.set(network, ofNetwork);
      const last = ofNetwork.get(id);
      const readAt = context.now();
      if (last !== undefined && readAt - last.readAt < trustedMs) return last.reference;
      const record = await getEnrolment(context.database, id);
      if (record === undefined) throw new EnrolmentMissingError();
      const changedAt = record.summary.changedAt.getTime();
      if (last?.changedAt === changedAt) {
        last.readAt = readAt;
        return last.reference;
      }
      const crops: Uint8Array[] = [];
      for (const photo of record.photos) crops.push(await cropOfKept(context, photo, summary));
      const embeddings = await embedCrops(network, crops);
      const template = templateOf(embeddings, summary.network.distance);
      const reference = { id, crops, embeddings, template };
      ofNetwork.set(id, { changedAt, reference, readAt });
      return reference;
    },
  };
}

/** As the network wants to see it. @throws FinderUnavailableError */
async function cropOfKept(
  { imaging }: WorkerContext,
  { photo, points }: EnrolledPhoto,
  { preprocessing: { framing: rule, crop }, learnedFrom }: ModelSummary,
): Promise<Uint8Array> {
  const laid = framingFor(rule, learnedFrom.places);
  const framing = points === null ? await handFramed(imaging, photo) : { ...laid, points };
  return asBytes((await imaging.cutFace(photo, framing, crop)).data);

  /** Somebody framed it, or an earlier version of the page: a face that can be found in it is laid like any other. */
  async function handFramed(
    { finder, withPixels }: WorkerContext['imaging'],
    framed: Blob,
  ): Promise<Framing> {
    const [face] = await withPixels(framed, 1, (pixels) => finder.find(pixels));
    return face === undefined ? centred : { ...laid, points: face.points };
  }
}
