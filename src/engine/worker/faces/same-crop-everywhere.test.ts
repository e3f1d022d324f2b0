/** The same pixels and framing give the same bytes, whoever has them cut. */
import '@tensorflow/tfjs-backend-cpu';
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCodecImaging } from '../../../imaging/codec-imaging.ts';
import type { Frame } from '../../../imaging/imaging.ts';
import type { Pixels } from '../../../imaging/pixels.ts';
import { decodePnm, encodePnm, readPnmHeader } from '../../../imaging/pnm.ts';
import { findsNobody } from '../../../imaging/testing/known-faces.ts';
import type { DatasetId } from '../../../records/ids.ts';
import { centred, type Framing } from '../../../siamese/framing.ts';
import { preprocessingOf } from '../../../siamese/model/architecture.ts';
import { createNetworkFrom } from '../../../siamese/model/siamese-network.ts';
import { defaultSplitOptions, defaultTrainingOptions } from '../../../siamese/options.ts';
import { createRandom } from '../../../siamese/random.ts';
import { openStudioDatabase } from '../../../storage/open-database.ts';
import { createStudioReader } from '../../../storage/studio-reader.ts';
import { fakeModel } from '../../../testing/fake-model.ts';
import { createBackendLock } from '../backend/backend-lock.ts';
import type { WorkerContext } from '../context.ts';
import { createImportHandler } from '../handlers/import-dataset.ts';
import { createPairHandlers } from '../handlers/plan-pairs.ts';
import { createVerifyHandlers } from '../handlers/verify.ts';
import { toCropSheet } from './crop-sheet.ts';
import { cropsOfFaces, ensureCrops } from './crops.ts';

const goOn = new AbortController().signal;
const preprocessing = preprocessingOf('compact');
const network = createNetworkFrom(
  {
    inputSize: 96,
    channels: 1,
    blocks: [
      { kind: 'flatten' },
      { kind: 'dense', units: 2, activation: 'linear' },
      { kind: 'l2-normalise' },
    ],
  },
  preprocessing,
  { preset: 'compact', distance: 'euclidean' },
  createRandom(1),
);
const model = { summary: { ...fakeModel(1), preprocessing }, network };

/** 90 x 70 noisy pixels, others for each face. The largest square begins at a whole pixel: what is enrolled is cut twice. */
function pixelsOf(face: number): Pixels & { readonly channels: 1 } {
  const random = createRandom(face);
  return {
    data: Uint8Array.from({ length: 90 * 70 }, () => random.integer(256)),
    width: 90,
    height: 70,
    channels: 1,
  };
}
const photoOf = (face: number) => new Blob([Uint8Array.from(encodePnm(pixelsOf(face)))]);

/** Node has no bitmaps: these are the faces' pixels and can be closed. */
const frames = new WeakMap<Frame, number>();
function frameOf(face: number): ImageBitmap {
  const frame = { close() {} } as ImageBitmap;
  frames.set(frame, face);
  return frame;
}

const imaging = createCodecImaging(
  {
    canShow: () => true,
    decode: async (bytes, _header, _channels, use) => use(decodePnm(bytes, readPnmHeader(bytes)!)),
    encode: async (image) => Uint8Array.from(encodePnm(image)),
    readFrame: (frame) => pixelsOf(frames.get(frame)!),
  },
  findsNobody,
);

let context: WorkerContext;
let datasetId: DatasetId;
beforeAll(async () => {
  const database = await openStudioDatabase('same-crop');
  context = { database, imaging, emit: () => {}, now: () => 0, breathe: async () => {} };
  const files = Array.from({ length: 24 }, (_, face) => {
    const path = `P${String(face >> 1).padStart(2, '0')}/${1 + (face % 2)}.pgm`;
    return { path, file: new File([photoOf(face)], path) };
  });
  datasetId = (await createImportHandler(context)({ files, openDatasetId: null }, goOn)).id;
});
afterAll(() => {
  network.dispose();
  context.database.close();
});

/** What the network sees of one crop. */
const shown = (crop: Uint8Array | Uint8ClampedArray): number[] => [
  ...toCropSheet([crop], preprocessing, null, createRandom(0)).pixels,
];

/** Both faces of a decision: the one that was checked, and that of the reference. */
function halvesOf(pixels: Uint8Array): [number[], number[]] {
  const middle = pixels.length / 2;
  return [[...pixels.subarray(0, middle)], [...pixels.subarray(middle)]];
}

/** As a live frame against the face enrolled with the same photo, and as two photos: four crops. */
async function cropsOfDecisions(face: number, framing: Framing): Promise<number[][]> {
  const { enrol, verifyFrame, verifyPhotos } = createVerifyHandlers(context, {
    withModel: (_, work) => work(model),
  });
  const photo = photoOf(face);
  const { id: enrolmentId } = await enrol({ name: 'Ada', photo, framing }, goOn);
  const modelId = model.summary.id;
  const live = await verifyFrame({ modelId, enrolmentId, frame: frameOf(face), framing }, goOn);
  const asked = { modelId, photoA: photo, framingA: framing, photoB: photo, framingB: framing };
  const compared = await verifyPhotos(asked, goOn);
  expect(live.distance).toBeCloseTo(0, 5);
  return [...halvesOf(live.crops.pixels), ...halvesOf(compared.crops.pixels)];
}

test('the middle of a photo: at import, made again, in a preview, enrolled, live and as two photos', async () => {
  const faces = (await createStudioReader(context.database).faceIndex(datasetId))!;
  const imported = await ensureCrops(context, datasetId, preprocessing, 'train', goOn);
  const split = { ...defaultSplitOptions, evaluationPairs: 20 };
  const asked = {
    datasetId,
    split,
    options: defaultTrainingOptions,
    part: 'test',
    count: 2,
    seed: 1,
  } as const;
  const { pairs, crops } = await createPairHandlers(context, createBackendLock()).previewPairs(asked, goOn);
  const face = pairs.faceA[0]!;
  const expected = shown(imported.crop(face));
  expect([...crops.pixels.subarray(0, expected.length)]).toEqual(expected);

  await context.database.clear('cropChunks');
  const forgetful = { ...context }; // remembers no crops
  const [alone] = await cropsOfFaces(forgetful, datasetId, preprocessing, [face], goOn);
  expect(alone).toEqual(imported.crop(face));
  const again = await ensureCrops(forgetful, datasetId, preprocessing, 'train', goOn);
  expect(again.crop(face)).toEqual(imported.crop(face));

  // Photos are numbered person by person, as they were made above.
  expect(faces.index.people[face >> 1]).toBe(`P${String(face >> 1).padStart(2, '0')}`);
  for (const crop of await cropsOfDecisions(face, centred)) expect(crop).toEqual(expected);
});

test('a chosen square: enrolled, live and as two photos, and another one differs', async () => {
  const square = { left: 13, top: 5, side: 60 };
  const [first, ...others] = await cropsOfDecisions(3, { kind: 'square', square });
  for (const crop of others) expect(crop).toEqual(first);
  const moved = { ...square, left: 14 };
  expect((await cropsOfDecisions(3, { kind: 'square', square: moved }))[0]).not.toEqual(first);
});
