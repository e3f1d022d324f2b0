/** Faces found at import and later, their crops and what is told of them, with finders that know what they find. */
import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { type FaceFinder, FinderUnavailableError, type FoundFace } from '../../../imaging/face-finder.ts';
import type { Pixels } from '../../../imaging/pixels.ts';
import { createPlainImaging } from '../../../imaging/plain-imaging.ts';
import { encodePnm } from '../../../imaging/pnm.ts';
import { faceAt } from '../../../imaging/testing/known-faces.ts';
import { aligned, lfwPlaces } from '../../../siamese/framing.ts';
import { createRandom } from '../../../siamese/random.ts';
import { getFaceIndex, listDatasets } from '../../../storage/datasets.ts';
import { pointsOfFace } from '../../../storage/landmarks.ts';
import { openStudioDatabase } from '../../../storage/open-database.ts';
import type { WorkerContext } from '../context.ts';
import { importCrop } from '../datasets/dataset-writer.ts';
import { ensureCrops } from '../faces/crops.ts';
import { createFrameDatasetHandler } from './frame-dataset.ts';
import { createImportHandler } from './import-dataset.ts';

const goOn = new AbortController().signal;
const lock = { use: <T>(work: () => Promise<T>) => work() };
const opened: { close(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

/** 200 x 200 noisy pixels whose first byte tells which photo it is. */
function photo(number: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(number);
  const data = Uint8Array.from({ length: 200 * 200 }, () => random.integer(256));
  data[0] = number;
  return Uint8Array.from(encodePnm({ data, width: 200, height: 200, channels: 1 }));
}

/** A face where LFW's lie; moved by so many pixels. */
const faceIn = (moved: number): FoundFace => faceAt(100 + moved, 90.6 + moved, 33.4);

let databases = 0;

/** @param facesOf which faces the finder finds in a photo, by its number */
async function setUp(facesOf: (number: number) => readonly FoundFace[], photos = 20) {
  databases += 1;
  const database = await openStudioDatabase(`frame-dataset-${databases}`);
  opened.push(database);
  let finds = 0;
  const find = async ({ data }: Pixels) => {
    finds += 1;
    return facesOf(data[0]!);
  };
  const finder: FaceFinder = { find, follow: async () => null, release: () => {} };
  const context: WorkerContext = {
    database,
    imaging: createPlainImaging(finder),
    emit: () => {},
    now: () => 0,
    breathe: async () => {},
  };
  const files = Array.from({ length: photos }, (_, at) => {
    const path = `P${String(at >> 1).padStart(2, '0')}/${at % 2}.pgm`;
    return { path, file: new File([photo(at)], path) };
  });
  const summary = await createImportHandler(context)({ files, openDatasetId: null }, goOn);
  const faces = await getFaceIndex(database, summary.id);
  return { context, summary, faces, finds: () => finds, frame: createFrameDatasetHandler(context, lock) };
}

test('faces that lie anywhere are found and aligned: points and crops are stored, and are the same when cut anew', async () => {
  const { context, summary, faces, finds } = await setUp((number) => [faceIn((number % 5) * 8 - 16)]);
  expect(summary).toMatchObject({ framing: aligned, places: lfwPlaces, pictures: 'photos', faces: 20 });
  expect(pointsOfFace(faces.landmarks!, 3)).toEqual(faceIn((3 % 5) * 8 - 16).points);
  const cut = { framing: aligned, crop: importCrop };
  const before = finds();
  const stored = await ensureCrops(context, summary.id, cut, 'train', goOn);
  await context.database.clear('cropChunks');
  const again = await ensureCrops({ ...context }, summary.id, cut, 'train', goOn);
  for (let face = 0; face < 20; face++) expect(again.crop(face)).toEqual(stored.crop(face));
  expect(finds()).toBe(before); // nobody looked again
});

test('photos framed as LFW’s stay as they are, and only the first are looked at', async () => {
  const { summary, faces, finds } = await setUp(() => [faceIn(0)], 120);
  expect(summary).toMatchObject({ framing: { kind: 'centred' }, pictures: 'photos', faces: 120 });
  expect(summary.places!.leftEye.x).toBeCloseTo(lfwPlaces.leftEye.x, 1);
  expect(faces.landmarks).toBeUndefined();
  expect(finds()).toBe(48);
});

test('where no faces are, pictures are taken as they are', async () => {
  const { summary } = await setUp(() => []);
  expect(summary).toMatchObject({
    framing: { kind: 'centred' },
    places: null,
    pictures: 'unknown',
    faces: 20,
  });
  expect(summary.skipped).toEqual([]);
});

test('a photo without a face is left out and told, one with several or a poor one is taken and told', async () => {
  const { summary } = await setUp((number) => {
    if (number === 4 || number === 5) return [];
    if (number === 7) return [faceIn(6), faceAt(40, 40, 28)];
    if (number === 9) return [faceAt(80, 80, 11)];
    return [faceIn((number % 5) * 8 - 16)];
  });
  expect(summary.faces).toBe(18);
  const told = summary.skipped.map(({ path, reason }) => `${path} ${reason}`).sort();
  expect(told).toEqual([
    'P02/0.pgm no-face',
    'P02/1.pgm no-face',
    'P03/1.pgm several-faces',
    'P04/1.pgm small-face',
  ]);
  expect(summary.skipped.find(({ reason }) => reason === 'several-faces')?.message).toContain(
    'It has 2 faces',
  );
});

test('offline, before the networks were ever needed, photos are taken as they are, and it is told once', async () => {
  const { summary } = await setUp(() => {
    throw new FinderUnavailableError('Failed to fetch');
  });
  expect(summary).toMatchObject({ framing: { kind: 'centred' }, pictures: 'unknown', faces: 20 });
  expect(summary.skipped).toMatchObject([
    {
      reason: 'not-looked-for',
      message: expect.stringMatching(/^The middle of each photo was taken.*could not be fetched/),
    },
  ]);
});

test('a dataset is framed anew: faces are looked for once, and back again loses nothing', async () => {
  const { context, summary, finds, frame } = await setUp((number) => (number === 2 ? [] : [faceIn(0)]));
  expect(summary.framing.kind).toBe('centred');
  const looked = finds();
  const found = await frame({ id: summary.id, how: 'aligned' }, goOn);
  expect(found).toMatchObject({ framing: aligned, places: lfwPlaces, faces: 20 });
  expect(finds()).toBe(looked + 20);
  const { landmarks } = await getFaceIndex(context.database, summary.id);
  expect(pointsOfFace(landmarks!, 2)).toBeNull(); // taken from where the others lie
  const back = await frame({ id: summary.id, how: 'as-framed' }, goOn);
  expect(back.framing.kind).toBe('centred');
  expect(back.places).toEqual(summary.places);
  await frame({ id: summary.id, how: 'aligned' }, goOn);
  expect(finds()).toBe(looked + 20); // crops are still there
});

test('where hardly a face is found, the dataset stays as it is, and it is said', async () => {
  const { context, summary, frame } = await setUp((number) => (number === 3 ? [faceIn(0)] : []));
  await expect(frame({ id: summary.id, how: 'aligned' }, goOn)).rejects.toMatchObject({
    name: 'FacesNotFoundError',
    message: expect.stringContaining('found in 1 of 20 photos'),
  });
  const [kept] = await listDatasets(context.database);
  expect(kept).toEqual(summary);
});

test('framing is cancelled, and of a dataset that is gone is refused', async () => {
  const { frame, summary } = await setUp(() => [faceIn(0)]);
  await expect(frame({ id: summary.id, how: 'aligned' }, AbortSignal.abort())).rejects.toMatchObject({
    name: 'CancelledError',
  });
  const gone = 'gone' as typeof summary.id; // ids are opaque strings
  await expect(frame({ id: gone, how: 'as-framed' }, goOn)).rejects.toMatchObject({
    name: 'DatasetMissingError',
  });
});
