/** Faces found at import and later, their crops and what is told of them, with finders that know what they find. */
import { expect, test } from 'vitest';
import { FinderUnavailableError } from '../../../imaging/face-finder.ts';
import { PhotoError } from '../../../imaging/imaging.ts';
import { readPnmHeader } from '../../../imaging/pnm.ts';
import { faceAt } from '../../../imaging/testing/known-faces.ts';
import { aligned, lfwPlaces } from '../../../siamese/framing.ts';
import { knownFace, pointsOfFace } from '../../../siamese/landmark-table.ts';
import { deleteDataset, getFaceIndex, listDatasets } from '../../../storage/datasets.ts';
import { getLeftOutPhotos } from '../../../storage/left-out-photos.ts';
import { faceIn, goOn, importPhotos, lastDatabase } from '../../testing/photos-with-faces.ts';
import { importCrop } from '../datasets/dataset-writer.ts';
import { ensureCrops } from '../faces/crops.ts';
import { createFrameDatasetHandler } from './frame-dataset.ts';

const lock = { use: <T>(work: () => Promise<T>) => work() };

async function setUp(...given: Parameters<typeof importPhotos>) {
  const imported = await importPhotos(...given);
  return { ...imported, frame: createFrameDatasetHandler(imported.context, lock) };
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
  const { summary, faces, finds } = await setUp(() => [faceIn(0)], { photos: 120 });
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
  // Two were left out before them: a remark names the face that was taken.
  const facesOf = Object.fromEntries(summary.skipped.map(({ path, face }) => [path, face]));
  expect(facesOf).toEqual({
    'P02/0.pgm': undefined,
    'P02/1.pgm': undefined,
    'P03/1.pgm': 5,
    'P04/1.pgm': 7,
  });
});

test('photos without a face are kept as small pictures, the first 200 of them, and go with the dataset', async () => {
  // In the sample that decides, and behind it.
  const { context, summary } = await setUp((number) => (number % 2 === 0 ? [] : [faceIn(20)]), {
    photos: 60,
  });
  const left = await getLeftOutPhotos(context.database, summary.id);
  expect(summary.faces).toBe(30);
  expect(left).toHaveLength(30);
  expect(left.map(({ path }) => path).sort()).toEqual(summary.skipped.map(({ path }) => path).sort());
  const picture = readPnmHeader(new Uint8Array(await left[0]!.picture.arrayBuffer()));
  expect(picture).toMatchObject({ width: 160, height: 160 });
  await deleteDataset(context.database, summary.id);
  expect(await context.database.count('leftOutPhotos')).toBe(0);
});

test('of very many photos without a face only the first are kept as pictures', async () => {
  const { context, summary } = await setUp(
    (number) => (number < 48 && number % 2 === 1 ? [faceIn(20)] : []),
    { photos: 250, side: 64 },
  );
  expect(summary.skipped.filter(({ reason }) => reason === 'no-face')).toHaveLength(226);
  expect(await getLeftOutPhotos(context.database, summary.id)).toHaveLength(200);
});

test('a cancelled import leaves no pictures', async () => {
  const cancel = new AbortController();
  let looked = 0;
  const importing = setUp(
    (number) => {
      if (++looked === 60) cancel.abort();
      return number % 2 === 0 ? [] : [faceIn(20)];
    },
    { photos: 100, signal: cancel.signal },
  );
  await expect(importing).rejects.toMatchObject({ name: 'CancelledError' });
  expect(await lastDatabase().count('leftOutPhotos')).toBe(0);
  expect(await lastDatabase().count('photoChunks')).toBe(0);
});

test.each(['full', 'cancelled'])(
  'an import that is %s when its pictures are written leaves nothing',
  async (why) => {
    const cancel = new AbortController();
    const importing = setUp((number) => (number % 2 === 0 ? [] : [faceIn(20)]), {
      signal: cancel.signal,
      onPut: (store) => {
        if (store !== 'leftOutPhotos') return;
        if (why === 'full') throw new DOMException('no room', 'QuotaExceededError');
        cancel.abort();
      },
    });
    await expect(importing).rejects.toMatchObject({
      name: why === 'full' ? 'StorageFullError' : 'CancelledError',
    });
    for (const store of ['leftOutPhotos', 'photoChunks', 'cropChunks', 'datasets'] as const) {
      expect(await lastDatabase().count(store)).toBe(0);
    }
  },
);

test('a photo that cannot be made small is left out all the same, without a picture', async () => {
  const { context, summary } = await setUp((number) => (number === 4 ? [] : [faceIn(20)]), {
    imaging: { shrinkPhoto: () => Promise.reject(new PhotoError('not-readable', 'It is damaged.')) },
  });
  expect(summary.skipped).toMatchObject([{ path: 'P02/0.pgm', reason: 'no-face' }]);
  expect(await getLeftOutPhotos(context.database, summary.id)).toEqual([]);
});

test('where no face was found nobody looks again for another cut', async () => {
  const { context, summary, finds, frame } = await setUp((number) => (number === 2 ? [] : [faceIn(0)]));
  await frame({ id: summary.id, how: 'aligned' }, goOn);
  const { landmarks } = await getFaceIndex(context.database, summary.id);
  expect(knownFace(landmarks!, 2)).toBe('not-found');
  const looked = finds();
  const other = { framing: aligned, crop: { ...importCrop, region: 0.7 } };
  await ensureCrops(context, summary.id, other, 'train', goOn);
  expect(finds()).toBe(looked);
});

test('a table of an earlier version is completed: who was not found is looked for once more', async () => {
  const { context, summary, finds, frame } = await setUp((number) => (number === 2 ? [] : [faceIn(0)]));
  await frame({ id: summary.id, how: 'aligned' }, goOn);
  const record = await getFaceIndex(context.database, summary.id);
  const points = record.landmarks!.points.map((value) => (Number.isFinite(value) ? value : Number.NaN));
  await context.database.put('faceIndices', { ...record, landmarks: { version: 1, points } });
  const looked = finds();
  const cuts = [0.7, 0.8].map((region) => ({ framing: aligned, crop: { ...importCrop, region } }));
  for (const cut of cuts) await ensureCrops(context, summary.id, cut, 'train', goOn);
  expect(finds()).toBe(looked + 1);
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
