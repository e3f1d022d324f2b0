/** One worker: an engine on a port of its own, and looks at photos that the app has no call for. */
import { createFaceFinder } from '../../../../src/detection/face-finder.ts';
import { createBackendManager } from '../../../../src/engine/worker/backend/backend.ts';
import { createBackendLock } from '../../../../src/engine/worker/backend/backend-lock.ts';
import { createCalibrationMemory } from '../../../../src/engine/worker/backend/calibration.ts';
import { createBreathe } from '../../../../src/engine/worker/breathe.ts';
import type { WorkerContext } from '../../../../src/engine/worker/context.ts';
import { createEngineHandlers } from '../../../../src/engine/worker/create-handlers.ts';
import { createNetworkFiles } from '../../../../src/engine/worker/faces/network-files.ts';
import { createModelSession } from '../../../../src/engine/worker/model-session.ts';
import { serve } from '../../../../src/engine/worker/serve.ts';
import { createBrowserImaging } from '../../../../src/imaging/browser-imaging.ts';
import { cutFace } from '../../../../src/imaging/cut-face.ts';
import type { FoundFace } from '../../../../src/imaging/face-finder.ts';
import type { Pixels } from '../../../../src/imaging/pixels.ts';
import { answerOn, Transferring } from '../../../../src/ports/answer.ts';
import type { NoEvents } from '../../../../src/ports/messages.ts';
import type { Port } from '../../../../src/ports/port.ts';
import { laidFor } from '../../../../src/records/model.ts';
import { centred } from '../../../../src/siamese/framing.ts';
import { embeddingDistance } from '../../../../src/siamese/inference/compare.ts';
import { embedCrops } from '../../../../src/siamese/inference/embed-crops.ts';
import { createRandom } from '../../../../src/siamese/random.ts';
import { openStudioDatabase } from '../../../../src/storage/open-database.ts';
import type { FacesCalls, FoundInPhoto, LabPhoto } from './faces-calls.ts';
import { cameraOf, filmedBy } from './imitated-camera.ts';
import { jittered } from './jitter.ts';
import { type Eyes, loadLargestMesh } from './largest-mesh.ts';

const imaging = createBrowserImaging(createFaceFinder(createNetworkFiles()));
let context: WorkerContext | null = null;
let largestMesh: ReturnType<typeof loadLargestMesh> | null = null;

// A worker's global scope is a port; TypeScript's type of it carries more overloads than ours.
answerOn<FacesCalls, NoEvents>(globalThis as unknown as Port, async () => ({
  async open({ port }) {
    const database = await openStudioDatabase('faces-lab');
    const surroundings = { database, imaging, now: () => performance.now(), breathe: createBreathe() };
    const backend = createBackendManager(createCalibrationMemory(database));
    serve(port satisfies Port, async (emit) => createEngineHandlers({ ...surroundings, emit }, backend));
    port.start();
    context = { ...surroundings, emit: () => {} };
    return {};
  },

  async search({ photos }) {
    largestMesh ??= loadLargestMesh();
    const mesh = await largestMesh;
    const results: FoundInPhoto[] = [];
    for (const photo of photos) {
      results.push(
        await withPhoto(photo, async (pixels, face) => ({
          found: face !== null,
          eyesOff: face && eyesOff(face, await mesh(pixels, face)),
        })),
      );
    }
    return results;
  },

  async distances({ modelId, photos }) {
    if (context === null) throw new Error('The engine is not open.');
    const session = createModelSession(context, createBackendLock());
    const values = await session.withModel(modelId, async ({ network, summary }) => {
      const { preprocessing } = summary;
      const laid = laidFor(summary);
      const embeddings: (Float32Array | null)[] = [];
      for (const photo of photos) {
        const crop = await withPhoto(
          photo,
          async (pixels, face) =>
            face && cutFace(pixels, { ...laid, points: face.points }, preprocessing.crop, imaging.finder),
        );
        embeddings.push(crop && (await embedCrops(network, [new Uint8Array(crop.data)]))[0]!);
      }
      return Float32Array.from({ length: photos.length / 2 }, (_, pair) => {
        const [one, other] = [embeddings[2 * pair]!, embeddings[2 * pair + 1]!];
        return one && other ? embeddingDistance(network, one, other) : Number.NaN;
      });
    });
    session.release();
    return new Transferring(values, [values.buffer]);
  },

  async film({ modelId, photos, camera, seed }) {
    if (context === null) throw new Error('The engine is not open.');
    const session = createModelSession(context, createBackendLock());
    const taken = cameraOf(camera);
    const embeddings = await session.withModel(modelId, async ({ network, summary }) => {
      const crops: Uint8Array[] = [];
      for (const [at, { bytes }] of photos.entries()) {
        const noise = createRandom(seed + at);
        const crop = await imaging.withPixels(new Uint8Array(bytes), 1, (pixels) =>
          cutFace(filmedBy(taken, pixels, noise), centred, summary.preprocessing.crop, imaging.finder),
        );
        crops.push(new Uint8Array(crop.data));
      }
      return embedCrops(network, crops);
    });
    session.release();
    return embeddings;
  },

  async redraw({ photos }) {
    const files: Blob[] = [];
    for (const photo of photos) files.push(await withPhoto(photo, (pixels) => toJpeg(pixels), false));
    return files;
  },
}));

/** @param look without it the face is null */
function withPhoto<T>(
  { bytes, jitter }: LabPhoto,
  use: (pixels: Pixels, face: FoundFace | null) => Promise<T>,
  look = true,
): Promise<T> {
  return imaging.withPixels(new Uint8Array(bytes), 3, async (given) => {
    const pixels = jitter === null ? given : jittered(given, jitter);
    const [face = null] = look ? await imaging.finder.find(pixels) : [];
    return use(pixels, face);
  });
}

function eyesOff({ points: { leftEye, rightEye } }: FoundFace, truth: Eyes): number {
  const apart = Math.hypot(truth.rightEye.x - truth.leftEye.x, truth.rightEye.y - truth.leftEye.y);
  const left = Math.hypot(leftEye.x - truth.leftEye.x, leftEye.y - truth.leftEye.y);
  const right = Math.hypot(rightEye.x - truth.rightEye.x, rightEye.y - truth.rightEye.y);
  return Math.max(left, right) / apart;
}

async function toJpeg({ data, width, height, channels }: Pixels): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const image = new ImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      image.data[4 * pixel + channel] = data[channels * pixel + Math.min(channel, channels - 1)]!;
    }
    image.data[4 * pixel + 3] = 255;
  }
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
}
