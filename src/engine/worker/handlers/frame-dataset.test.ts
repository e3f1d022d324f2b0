/** Faces found at import and later, their crops and what is told of them, with finders that know what they find. */
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { type FaceFinder, FinderUnavailableError, type FoundFace } from '../../../imaging/face-finder.ts';
import type { Pixels } from '../../../imaging/pixels.ts';
import { createPlainImaging } from '../../../imaging/plain-imaging.ts';
import { encodePnm, readPnmHeader } from '../../../imaging/pnm.ts';
import { faceAt } from '../../../imaging/testing/known-faces.ts';
import { cropKey } from '../../../siamese/face-image.ts';
import { aligned, lfwPlaces, mapPoints } from '../../../siamese/framing.ts';
import { createRandom } from '../../../siamese/random.ts';
import { deleteDataset, getFaceIndex, listDatasets } from '../../../storage/datasets.ts';
import { knownOf, pointsOfFace } from '../../../storage/landmarks.ts';
import { getLeftOutPhotos } from '../../../storage/left-out-photos.ts';
import { openStudioDatabase } from '../../../storage/open-database.ts';
import type { WorkerContext } from '../context.ts';
import { importCrop } from '../datasets/dataset-writer.ts';
import { ensureCrops } from '../faces/crops.ts';
import { createFrameDatasetHandler } from './frame-dataset.ts';
import { createImportHandler } from './import-dataset.ts';
import { createLookOverHandlers } from './look-over.ts';

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
  const frame = createFrameDatasetHandler(context, lock);
  const lookOver = createLookOverHandlers(context, lock);
  return { context, summary, faces, finds: () => finds, frame, ...lookOver };
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
  const { summary, context } = await setUp((number) => {
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
  const several = summary.skipped.find(({ reason }) => reason === 'several-faces')!;
  expect(several.message).toContain('It has 2 faces');
  // Of 20 photos two are left out before it: the seventh is the sixth face.
  expect(several.face).toBe(5);
  const leftOut = await getLeftOutPhotos(context.database, summary.id);
  expect(leftOut.map(({ path, reason }) => `${path} ${reason}`).sort()).toEqual(told.slice(0, 2));
  const { width, height } = readPnmHeader(new Uint8Array(await leftOut[0]!.picture.arrayBuffer()))!;
  expect([width, height]).toEqual([160, 160]);
  await deleteDataset(context.database, summary.id);
  expect(await getLeftOutPhotos(context.database, summary.id)).toEqual([]);
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
  expect(found.skipped).toEqual([
    {
      path: 'P01, photo 1',
      reason: 'face-not-found',
      message: 'P01, photo 1: no face was found in it; it is cut where the faces of the others lie.',
      face: 2,
    },
  ]);
  const back = await frame({ id: summary.id, how: 'as-framed' }, goOn);
  expect(back.framing.kind).toBe('centred');
  expect(back.places).toEqual(summary.places);
  expect(back.skipped).toEqual([]);
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

test('a photo in which nobody was found is not searched again for another network’s crops', async () => {
  const { context, summary, frame, finds } = await setUp((number) => (number === 2 ? [] : [faceIn(0)]));
  await frame({ id: summary.id, how: 'aligned' }, goOn);
  const { landmarks } = await getFaceIndex(context.database, summary.id);
  expect([knownOf(landmarks!, 2), knownOf(landmarks!, 99)]).toEqual(['none', null]);
  const looked = finds();
  const larger = { framing: aligned, crop: { ...importCrop, size: importCrop.size + 8 } };
  await ensureCrops(context, summary.id, larger, 'train', goOn);
  expect(finds()).toBe(looked);
});

describe('a photo looked over', () => {
  /** The second face of two in each photo lies elsewhere. */
  const two = (number: number) => [faceIn((number % 5) * 8 - 16), faceAt(60, 60, 28)];
  const cut = { framing: aligned, crop: importCrop };

  test('tells its faces, and takes the one that is meant: points, crop and what is told of it', async () => {
    const { context, summary, lookAtFace, chooseFace } = await setUp(two);
    const before = await ensureCrops(context, summary.id, cut, 'train', goOn);
    const [kept, replaced] = [before.crop(4).slice(), before.crop(3).slice()];
    const larger = { ...cut, crop: { ...importCrop, size: importCrop.size + 8 } };
    await ensureCrops(context, summary.id, larger, 'train', goOn);
    const { faces, size } = await lookAtFace({ datasetId: summary.id, face: 3 }, goOn);
    expect(size).toEqual({ width: 200, height: 200 });
    expect(faces).toHaveLength(2);
    const { points } = faces[1]!;
    const changed = await chooseFace({ datasetId: summary.id, face: 3, points }, goOn);
    expect(summary.skipped).toHaveLength(20);
    expect(changed.skipped.map(({ face }) => face)).not.toContain(3);
    expect(changed.skipped).toHaveLength(19);
    const { landmarks } = await getFaceIndex(context.database, summary.id);
    expect(pointsOfFace(landmarks!, 3)).toEqual(points);
    expect(pointsOfFace(landmarks!, 4)).toEqual(two(4)[0]!.points);
    const keys = await context.database.getAllKeys('cropChunks');
    expect(keys.map(([, crop]) => crop)).toEqual([cropKey(cut)]); // the other network's are cut anew
    const after = await ensureCrops(context, summary.id, cut, 'train', goOn);
    expect(after.crop(4)).toEqual(kept);
    expect(after.crop(3)).not.toEqual(replaced);
    await context.database.clear('cropChunks');
    const anew = await ensureCrops({ ...context }, summary.id, cut, 'train', goOn);
    expect(anew.crop(3)).toEqual(after.crop(3)); // as if it had been so from the start
  });

  test('is refused where faces are not aligned, for a face that there is not, for points of nothing, and when it is gone', async () => {
    const { context, summary, chooseFace, lookAtFace, frame } = await setUp(two);
    const datasetId = summary.id;
    const { points } = faceIn(0);
    await expect(lookAtFace({ datasetId, face: 20 }, goOn)).rejects.toThrow('There is no face 20');
    await expect(chooseFace({ datasetId, face: 20, points }, goOn)).rejects.toThrow('There is no face 20');
    const far = mapPoints(points, ({ x, y }) => ({ x: x + 1000, y }));
    const none = mapPoints(points, () => ({ x: Number.NaN, y: 5 }));
    const one = mapPoints(points, () => ({ x: 50, y: 50 }));
    for (const wrong of [far, none, one]) {
      await expect(chooseFace({ datasetId, face: 1, points: wrong }, goOn)).rejects.toMatchObject({
        name: 'PointsOutsideError',
        message: expect.stringContaining('200 x 200'),
      });
    }
    await frame({ id: datasetId, how: 'as-framed' }, goOn);
    await expect(chooseFace({ datasetId, face: 1, points }, goOn)).rejects.toMatchObject({
      name: 'NotAlignedError',
      message: expect.stringContaining('Find and align faces'),
    });
    await deleteDataset(context.database, datasetId);
    const missing = { name: 'DatasetMissingError' };
    await expect(lookAtFace({ datasetId, face: 1 }, goOn)).rejects.toMatchObject(missing);
    await expect(chooseFace({ datasetId, face: 1, points }, goOn)).rejects.toMatchObject(missing);
  });
});
