/** Everything that handles a face, with a small network, known faces and an IndexedDB in memory; what it sees can be changed. */
import '@tensorflow/tfjs-backend-cpu';
import 'fake-indexeddb/auto';
import { createCodecImaging } from '../../../../imaging/codec-imaging.ts';
import type { FoundFace } from '../../../../imaging/face-finder.ts';
import type { Frame } from '../../../../imaging/imaging.ts';
import type { Pixels } from '../../../../imaging/pixels.ts';
import { decodePnm, encodePnm, readPnmHeader } from '../../../../imaging/pnm.ts';
import { faceAt } from '../../../../imaging/testing/known-faces.ts';
import type { CameraId, EnrolmentId, ModelId } from '../../../../records/ids.ts';
import type { FramedPhoto } from '../../../../records/verification.ts';
import { aligned } from '../../../../siamese/framing.ts';
import type { SiameseNetwork } from '../../../../siamese/model/siamese-network.ts';
import { createRandom } from '../../../../siamese/random.ts';
import { openStudioDatabase } from '../../../../storage/open-database.ts';
import { fakeModel } from '../../../../testing/fake-model.ts';
import { createTinyNetwork, tinyPreprocessing } from '../../../../testing/tiny-network.ts';
import type { WorkerContext } from '../../context.ts';
import { createCohorts } from '../../faces/cohorts.ts';
import { createReferences } from '../../faces/references.ts';
import { createCameraHandlers } from '../cameras.ts';
import { createCheckManyHandler } from '../check-many.ts';
import { createEnrolHandlers } from '../enrol.ts';
import { createVerifyHandlers } from '../verify.ts';

export const goOn = new AbortController().signal;

/** 200 x 160 noisy grey pixels, others for each seed. */
export function picture(seed: number): Pixels & { readonly channels: 1 } {
  const random = createRandom(seed);
  const data = Uint8Array.from({ length: 200 * 160 }, () => random.integer(256));
  return { data, width: 200, height: 160, channels: 1 };
}
export const even = (level: number): Pixels => ({
  ...picture(0),
  data: new Uint8Array(200 * 160).fill(level),
});
export const photo = (seed: number): Blob => new Blob([Uint8Array.from(encodePnm(picture(seed)))]);
export const chosen = (seed: number): FramedPhoto => ({ photo: photo(seed), framing: aligned });
export const largeFace = faceAt(100, 70, 40);

let worlds = 0;

/** The caller ends it with `release`. */
export async function createFaceWorld(distance: 'euclidean' | 'weighted-l1' = 'euclidean') {
  worlds += 1;
  const world = {
    faces: [largeFace] as readonly FoundFace[],
    network: createTinyNetwork(distance, 1),
    now: 0,
    finds: 0,
    follows: 0,
    closed: 0,
  };
  const frames = new WeakMap<object, Pixels>();
  const frame = (pixels: Pixels): Frame => {
    const one = { close: () => (world.closed += 1) };
    frames.set(one, pixels);
    return one as unknown as ImageBitmap; // Node has none
  };
  const imaging = createCodecImaging(
    {
      canShow: () => true,
      decode: async (bytes, _header, _channels, use) => use(decodePnm(bytes, readPnmHeader(bytes)!)),
      encode: async (image) => Uint8Array.from(encodePnm(image)),
      readFrame: (one) => frames.get(one)!,
    },
    {
      async find() {
        world.finds += 1;
        return world.faces;
      },
      async follow() {
        world.follows += 1;
        return world.faces[0] ?? null;
      },
      release: () => {},
    },
  );
  const database = await openStudioDatabase(`face-world-${worlds}-${crypto.randomUUID()}`);
  const context: WorkerContext = {
    database,
    imaging,
    emit: () => {},
    now: () => world.now,
    breathe: async () => {},
  };
  const point = { photos: 1, threshold: 1, falseAccept: 0.01, trueAccept: 0.5, strangers: 1000 };
  const plain = fakeModel(1, { preprocessing: tinyPreprocessing, enrolmentPoints: [point] });
  const summary = { ...plain, network: { ...plain.network, distance } };
  type Loaded = { summary: typeof summary; network: SiameseNetwork };
  const session = {
    withModel: <T>(_: ModelId, work: (one: Loaded) => Promise<T>) =>
      work({ summary, network: world.network }),
  };
  const references = createReferences(context);
  const cohorts = createCohorts(context);
  const lock = { use: <T>(work: () => Promise<T>) => work() };
  const handlers = {
    ...createEnrolHandlers(context, session, lock, references),
    ...createVerifyHandlers(context, session, references, cohorts),
    ...createCameraHandlers(context, session, lock, cohorts),
    checkMany: createCheckManyHandler(context, session, references),
  };
  const check = (
    pixels: Pixels,
    against: readonly EnrolmentId[],
    anew = false,
    camera: CameraId | null = null,
  ) => handlers.checkFrame({ modelId: summary.id, against, frame: frame(pixels), anew, camera }, goOn);
  const release = () => {
    world.network.dispose();
    database.close();
  };
  return { ...handlers, database, world, summary, check, frame, modelId: summary.id, release };
}
