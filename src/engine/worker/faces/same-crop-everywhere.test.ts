/** The same pixels and framing give the same bytes, whoever has them cut. */
import '@tensorflow/tfjs-backend-cpu';
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCodecImaging } from '../../../imaging/codec-imaging.ts';
import type { FoundFace } from '../../../imaging/face-finder.ts';
import type { Frame } from '../../../imaging/imaging.ts';
import type { Pixels } from '../../../imaging/pixels.ts';
import { decodePnm, encodePnm, readPnmHeader } from '../../../imaging/pnm.ts';
import { faceAt } from '../../../imaging/testing/known-faces.ts';
import type { DatasetId } from '../../../records/ids.ts';
import { aligned, centred, type Framing } from '../../../siamese/framing.ts';
import { preprocessingOf } from '../../../siamese/model/architecture.ts';
import { createNetworkFrom } from '../../../siamese/model/siamese-network.ts';
import { defaultSplitOptions, defaultTrainingOptions } from '../../../siamese/options.ts';
import { createRandom } from '../../../siamese/random.ts';
import { openStudioDatabase } from '../../../storage/open-database.ts';
import { createStudioReader } from '../../../storage/studio-reader.ts';
import { fakeModel } from '../../../testing/fake-model.ts';
import type { WorkerContext } from '../context.ts';
import { createEnrolHandlers } from '../handlers/enrol.ts';
import { createImportHandler } from '../handlers/import-dataset.ts';
import { createPairHandlers } from '../handlers/plan-pairs.ts';
import { createVerifyHandlers } from '../handlers/verify.ts';
import { createCohorts } from './cohorts.ts';
import { toCropSheet } from './crop-sheet.ts';
import { cropsOfFaces, ensureCrops } from './crops.ts';
import { createReferences } from './references.ts';

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

/** What is found in every picture; nobody, unless a test says so. */
let knownFace: FoundFace | null = null;

const imaging = createCodecImaging(
  {
    canShow: () => true,
    decode: async (bytes, _header, _channels, use) => use(decodePnm(bytes, readPnmHeader(bytes)!)),
    encode: async (image) => Uint8Array.from(encodePnm(image)),
    readFrame: (frame) => pixelsOf(frames.get(frame)!),
  },
  {
    find: async () => (knownFace === null ? [] : [knownFace]),
    follow: async () => knownFace,
    release: () => {},
  },
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

const lock = { use: <T>(work: () => Promise<T>) => work() };

/** As two photos, of which the second is the enrolled one: enrolled and compared as the framing says. */
async function cropsOfPhotos(face: number, framing: Framing): Promise<number[][]> {
  const session = { withModel: <T>(_: unknown, work: (one: typeof model) => Promise<T>) => work(model) };
  const references = createReferences(context);
  const { enrol, describeEnrolment } = createEnrolHandlers(context, session, lock, references);
  const { verifyPhotos } = createVerifyHandlers(context, session, references, createCohorts(context));
  const photo = photoOf(face);
  const { id } = await enrol({ name: 'Ada', photos: [{ photo, framing }] }, goOn);
  const modelId = model.summary.id;
  const enrolled = await describeEnrolment({ id, modelId }, goOn);
  const asked = { modelId, first: { photo, framing }, second: { photo, framing } };
  const compared = await verifyPhotos(asked, goOn);
  expect(compared.distance).toBeCloseTo(0, 5);
  return [[...enrolled.crops.pixels], ...halvesOf(compared.crops.pixels)];
}

/** The same as a frame of the camera, which is always cut by the face that is found in it. */
async function cropsOfFrame(face: number, framing: Framing): Promise<number[][]> {
  const session = { withModel: <T>(_: unknown, work: (one: typeof model) => Promise<T>) => work(model) };
  const references = createReferences(context);
  const { enrol } = createEnrolHandlers(context, session, lock, references);
  const { checkFrame } = createVerifyHandlers(context, session, references, createCohorts(context));
  const { id } = await enrol({ name: 'Ada', photos: [{ photo: photoOf(face), framing }] }, goOn);
  const asked = { modelId: model.summary.id, against: [id], frame: frameOf(face), anew: true, camera: null };
  const { distances, crops, hindrances } = await checkFrame(asked, goOn);
  expect(hindrances).toEqual([]);
  expect(distances).toEqual([{ id, distance: expect.closeTo(0, 5) }]);
  return halvesOf(crops!.pixels);
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
  const { pairs, crops } = await createPairHandlers(context, lock).previewPairs(asked, goOn);
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
  for (const crop of await cropsOfPhotos(face, centred)) expect(crop).toEqual(expected);
});

test('a chosen square: enrolled and as two photos, and another one differs', async () => {
  const square = { left: 13, top: 5, side: 60 };
  const [first, ...others] = await cropsOfPhotos(3, { kind: 'square', square });
  for (const crop of others) expect(crop).toEqual(first);
  const moved = { ...square, left: 14 };
  expect((await cropsOfPhotos(3, { kind: 'square', square: moved }))[0]).not.toEqual(first);
});

test('a face that was found: at import, cut anew by its points, enrolled, live and as two photos', async () => {
  knownFace = faceAt(44, 31, 22);
  try {
    const photo = new Uint8Array(await photoOf(5).arrayBuffer());
    const { crops, faces } = await imaging.importPhoto(photo, [{ ...preprocessing, framing: aligned }]);
    const { points } = faces![0]!;
    const imported = crops[0]!;
    expect((await imaging.cutFace(photo, { ...aligned, points }, preprocessing.crop)).data).toEqual(
      imported.data,
    );
    const expected = shown(imported.data);
    for (const crop of await cropsOfPhotos(5, aligned)) expect(crop).toEqual(expected);
    for (const crop of await cropsOfPhotos(5, { ...aligned, points })) expect(crop).toEqual(expected);
    for (const crop of await cropsOfFrame(5, aligned)) expect(crop).toEqual(expected);
    const middle = await imaging.cutFace(photo, centred, preprocessing.crop);
    expect(middle.data).not.toEqual(imported.data);
  } finally {
    knownFace = null;
  }
});
