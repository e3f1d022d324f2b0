import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { DatasetSummary } from '../records/dataset.ts';
import type { DatasetId, EnrolmentId, ModelId, RunId } from '../records/ids.ts';
import type { RunHistory } from '../records/run.ts';
import type { FaceCut } from '../siamese/face-image.ts';
import { centred, lfwPlaces, mapPoints } from '../siamese/framing.ts';
import { type KnownFace, knownFace } from '../siamese/landmark-table.ts';
import { fakeModel, fakeRun } from '../testing/fake-model.ts';
import { addCrops, allocateCropChunks, cropPlace, putCrops, readCrops } from './crops.ts';
import {
  addLandmarks,
  addLists,
  deleteDataset,
  deleteLeftOvers,
  getFaceIndex,
  listDatasets,
  putDataset,
  renameDataset,
} from './datasets.ts';
import {
  changeEnrolment,
  deleteEnrolment,
  deleteEnrolments,
  getEnrolment,
  listEnrolments,
  putEnrolment,
} from './enrolments.ts';
import { deleteModel, getModel, listModels, putModel } from './models.ts';
import { openStudioDatabase } from './open-database.ts';
import { createPhotoWriter } from './photos.ts';
import { deleteRun, getRunHistory, listRuns, putRun, putRunHistory } from './runs.ts';
import type { FaceIndexRecord, PhotoTable } from './schema.ts';
import { StorageFullError, writing } from './storage-full-error.ts';
import { createStudioReader } from './studio-reader.ts';

let databases = 0;
const open = () => openStudioDatabase(`storage-${databases++}`);
// Brands are given here, as the engine gives them.
const datasetId = (id: string) => id as DatasetId;
const spec = { region: 0.6, size: 8, channels: 1 } as const;
const cut: FaceCut = { framing: centred, crop: spec };

function dataset(id: string, at = 0): { summary: DatasetSummary; faces: FaceIndexRecord } {
  const summary: DatasetSummary = {
    id: datasetId(id),
    name: `Faces ${id}`,
    source: 'import',
    pictures: 'photos',
    framing: centred,
    places: null,
    createdAt: new Date(at),
    people: 1,
    faces: 1,
    sizeBytes: 10,
    importSeconds: 1,
    skipped: [],
    lists: ['pairs.txt'],
  };
  const none = new Uint32Array([0]);
  const photos = {
    chunk: new Uint16Array(1),
    offset: none,
    length: none,
    width: new Uint16Array(1),
    height: new Uint16Array(1),
  };
  const index = { people: ['Ann'], firstFace: new Uint32Array([0, 1]), photoNumber: new Uint32Array([7]) };
  return { summary, faces: { id: datasetId(id), index, photos, lists: { pairsFolds: [] } } };
}

/** 600 photos of different lengths: more than two chunks. */
async function writePhotos(database: Awaited<ReturnType<typeof open>>, id: string): Promise<PhotoTable> {
  const writer = createPhotoWriter(database, datasetId(id));
  const places = [];
  for (let face = 0; face < 600; face++) {
    const { place, written } = writer.add(new Uint8Array(1 + (face % 5)).fill(face % 256));
    places.push(place);
    await written;
  }
  await writer.finish();
  return {
    chunk: Uint16Array.from(places, ({ chunk }) => chunk),
    offset: Uint32Array.from(places, ({ offset }) => offset),
    length: Uint32Array.from(places, ({ length }) => length),
    width: new Uint16Array(600),
    height: new Uint16Array(600),
  };
}

test('a dataset is listed with its face index, newest first, and renamed', async () => {
  const database = await open();
  for (const { summary, faces } of [dataset('old', 1), dataset('new', 2)])
    await putDataset(database, summary, faces);
  expect((await listDatasets(database)).map(({ id }) => id)).toEqual(['new', 'old']);
  expect((await getFaceIndex(database, datasetId('old'))).index.people).toEqual(['Ann']);
  expect((await renameDataset(database, datasetId('old'), 'Family')).name).toBe('Family');
  expect((await listDatasets(database)).map(({ name }) => name)).toEqual(['Faces new', 'Family']);
});

test('a dataset that is not there has a name for it', async () => {
  const database = await open();
  const missing = { name: 'DatasetMissingError' };
  await expect(getFaceIndex(database, datasetId('x'))).rejects.toMatchObject(missing);
  await expect(renameDataset(database, datasetId('x'), 'y')).rejects.toMatchObject(missing);
  await expect(addLists(database, datasetId('x'), {}, [])).rejects.toMatchObject(missing);
  await deleteDataset(database, datasetId('x'));
});

test('lists are added to those that are there', async () => {
  const database = await open();
  const { summary, faces } = dataset('a');
  await putDataset(database, summary, faces);
  const changed = await addLists(database, summary.id, { peopleDevTest: ['Ann'] }, ['peopleDevTest.txt']);
  expect(changed.lists).toEqual(['pairs.txt', 'peopleDevTest.txt']);
  expect((await getFaceIndex(database, summary.id)).lists).toEqual({
    pairsFolds: [],
    peopleDevTest: ['Ann'],
  });
});

test('photos come back by face number, across chunks', async () => {
  const database = await open();
  const photos = await writePhotos(database, 'a');
  expect(await database.count('photoChunks')).toBe(3);
  const reader = createStudioReader(database);
  for (const face of [0, 255, 256, 511, 512, 599]) {
    const bytes = new Uint8Array(await (await reader.photo(datasetId('a'), photos, face)).arrayBuffer());
    expect(bytes).toEqual(new Uint8Array(1 + (face % 5)).fill(face % 256));
  }
  await expect(reader.photo(datasetId('a'), photos, 600)).rejects.toThrow(RangeError);
  await expect(reader.photo(datasetId('b'), photos, 0)).rejects.toMatchObject({ name: 'PhotosMissingError' });
});

test('crops come back by face number, across chunks, and only when all are there', async () => {
  const database = await open();
  const chunks = allocateCropChunks(spec, 1500);
  for (let face = 0; face < 1500; face++) cropPlace(chunks, spec, face).fill(face % 256);
  await putCrops(database, datasetId('a'), cut, chunks);
  const crops = await readCrops(database, datasetId('a'), cut, 1500);
  expect([0, 1023, 1024, 1499].map((face) => crops?.crop(face)[63])).toEqual([0, 255, 0, 1499 % 256]);
  expect(crops?.crop(1024)).toHaveLength(64);
  for (const face of [-1, 0.5, 1500, Number.NaN]) expect(() => crops?.crop(face)).toThrow(RangeError);
  expect(await readCrops(database, datasetId('a'), { ...cut, crop: { ...spec, size: 9 } }, 1500)).toBeNull();
  await database.delete('cropChunks', [datasetId('a'), 'centre-0.6-8-grey', 1]);
  expect(await readCrops(database, datasetId('a'), cut, 1500)).toBeNull();
});

test('crops are made chunk by chunk while they are written, never all at once', async () => {
  const database = await open();
  const written: number[] = [];
  function* chunks() {
    for (const bytes of allocateCropChunks(spec, 2500)) {
      yield bytes;
      written.push(bytes.byteLength);
    }
  }
  const countAtPut: number[] = [];
  const watched = new Proxy(database, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (key === 'put') countAtPut.push(written.length);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  await putCrops(watched, datasetId('a'), cut, chunks());
  expect(countAtPut).toEqual([0, 1, 2]);
  expect(await readCrops(database, datasetId('a'), cut, 2500)).not.toBeNull();
});

test('crops are added to a dataset only while it is stored', async () => {
  const database = await open();
  const { summary, faces } = dataset('a');
  await putDataset(database, summary, faces);
  function* deletedBetween() {
    const [first, second] = allocateCropChunks(spec, 1500);
    yield first!;
    deletion = deleteDataset(database, summary.id);
    yield second!;
  }
  let deletion: Promise<void> | null = null;
  const adding = addCrops(database, summary.id, cut, deletedBetween());
  await expect(adding).rejects.toMatchObject({ name: 'DatasetMissingError' });
  await deletion;
  expect(await database.count('cropChunks')).toBe(0);
});

test("deleting a dataset takes its photos and crops and nobody else's", async () => {
  const database = await open();
  for (const id of ['a', 'ab', 'b']) {
    const { summary, faces } = dataset(id);
    await writePhotos(database, id);
    await putCrops(database, summary.id, cut, allocateCropChunks(spec, 10));
    await putDataset(database, summary, faces);
  }
  await deleteDataset(database, datasetId('a'));
  expect((await database.getAllKeys('photoChunks')).map(([id]) => id)).toEqual([
    'ab',
    'ab',
    'ab',
    'b',
    'b',
    'b',
  ]);
  expect((await database.getAllKeys('cropChunks')).map(([id]) => id)).toEqual(['ab', 'b']);
  expect(await database.getAllKeys('faceIndices')).toEqual(['ab', 'b']);
});

test('chunks without a dataset are removed, others stay', async () => {
  const database = await open();
  const { summary, faces } = dataset('kept');
  await putDataset(database, summary, faces);
  await writePhotos(database, 'kept');
  await writePhotos(database, 'cut-off');
  await putCrops(database, datasetId('cut-off'), cut, allocateCropChunks(spec, 10));
  await deleteLeftOvers(database);
  expect(new Set((await database.getAllKeys('photoChunks')).map(([id]) => id))).toEqual(new Set(['kept']));
  expect(await database.count('cropChunks')).toBe(0);
});

test('models are listed without their weights and come back with them', async () => {
  const database = await open();
  const id = 'm' as ModelId;
  const summary = fakeModel(1, { id, name: 'Mine', createdAt: new Date(5) });
  const weights = [{ name: 'conv/kernel', shape: [2], values: new Float32Array([1, -2]) }];
  await putModel(database, { id, summary, weights });
  await putModel(database, { id, summary: { ...summary, name: 'Ours' }, weights });
  expect(await listModels(database)).toEqual([{ ...summary, name: 'Ours' }]);
  const [kept] = await database.getAll('models');
  expect(kept).not.toHaveProperty('weights');
  expect(kept?.summary.preprocessing).not.toHaveProperty('framing'); // centred, as pages of before wrote it
  expect((await getModel(database, id))?.weights).toEqual(weights);
  await deleteModel(database, id);
  expect(await getModel(database, id)).toBeUndefined();
  expect(await database.count('modelWeights')).toBe(0);
});

test('a run goes with its history', async () => {
  const database = await open();
  const [first, second] = ['r1', 'r2'].map((id, at) =>
    fakeRun(1, { id: id as RunId, startedAt: new Date(at) }),
  );
  const history = { id: 'r1' as RunId, step: new Uint32Array([1, 2]) } as RunHistory;
  for (const summary of [first!, second!]) await putRun(database, summary);
  await putRunHistory(database, history);
  expect((await listRuns(database)).map(({ id }) => id)).toEqual(['r2', 'r1']);
  expect(await createStudioReader(database).runHistory(history.id)).toEqual(history);
  await deleteRun(database, history.id);
  expect(await getRunHistory(database, history.id)).toBeUndefined();
  expect((await listRuns(database)).map(({ id }) => id)).toEqual(['r2']);
});

test('an enrolment that an earlier version stored has its one photo', async () => {
  const database = await open();
  const id = 'before' as EnrolmentId;
  const summary = { id, name: 'Bea', createdAt: new Date(5) };
  await database.put('enrolments', { id, summary, photo: new Blob(['square']) });
  const complete = { ...summary, changedAt: new Date(5), photos: 1 };
  expect(await listEnrolments(database)).toEqual([complete]);
  expect((await getEnrolment(database, id))?.photos).toMatchObject([{ points: null }]);
  expect(await (await createStudioReader(database).enrolmentPhoto(id, 0))?.text()).toBe('square');
  const renamed = await changeEnrolment(database, id, (record) => ({
    ...record,
    summary: { ...record.summary, name: 'Béa' },
  }));
  expect(renamed?.summary.name).toBe('Béa');
  expect(await changeEnrolment(database, 'nobody' as EnrolmentId, (record) => record)).toBeUndefined();
  await deleteEnrolments(database);
  expect(await listEnrolments(database)).toEqual([]);
});

test('an enrolment keeps its photos until it is deleted', async () => {
  const database = await open();
  const id = 'e' as EnrolmentId;
  const summary = { id, name: 'Ann', createdAt: new Date(0), changedAt: new Date(0), photos: 1 };
  await putEnrolment(database, { id, summary, photos: [{ photo: new Blob(['face']), points: null }] });
  expect(await listEnrolments(database)).toEqual([summary]);
  expect(await (await createStudioReader(database).enrolmentPhoto(id, 0))?.text()).toBe('face');
  await deleteEnrolment(database, id);
  expect(await getEnrolment(database, id)).toBeUndefined();
});

test('what is found out of faces is added: points stay, who was not found may be found, a dataset that is gone stays gone', async () => {
  const database = await open();
  const { summary, faces } = dataset('points');
  await putDataset(database, summary, faces);
  const at = (aside: number) => mapPoints(lfwPlaces, ({ x }) => ({ x: Math.round(x * 96) + aside, y: 8 }));
  const known = async () => {
    const { landmarks } = await getFaceIndex(database, summary.id);
    return [0, 1, 2].map((face) => (landmarks ? knownFace(landmarks, face) : null));
  };
  await addLandmarks(
    database,
    summary.id,
    3,
    new Map<number, KnownFace>([
      [0, at(1)],
      [1, 'not-found'],
    ]),
  );
  expect(await known()).toEqual([at(1), 'not-found', null]);
  await addLandmarks(database, summary.id, 3, new Map([0, 1, 2].map((face) => [face, at(50 + face)])));
  expect(await known()).toEqual([at(1), at(51), at(52)]);
  await deleteDataset(database, summary.id);
  await addLandmarks(database, summary.id, 3, new Map([[0, at(1)]]));
  await expect(getFaceIndex(database, summary.id)).rejects.toMatchObject({ name: 'DatasetMissingError' });
});

test('no room left is told by name, with what to do; other errors stay as they are', async () => {
  const full = writing(() => Promise.reject(new DOMException('quota', 'QuotaExceededError')));
  await expect(full).rejects.toBeInstanceOf(StorageFullError);
  await expect(full).rejects.toThrow(/Delete a dataset or a model/);
  await expect(writing(() => Promise.reject(new TypeError('other')))).rejects.toThrow('other');
});

test('a database of a newer page is refused with what to do', async () => {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open('from-the-future', 99);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
  await expect(openStudioDatabase('from-the-future')).rejects.toMatchObject({
    name: 'DatabaseUnavailableError',
    message: expect.stringContaining('Reload the page'),
  });
});

test('usage is told where the browser tells it', async () => {
  const usage = await createStudioReader(await open()).usage();
  if (globalThis.navigator?.storage === undefined) expect(usage).toBeNull();
  else expect(usage?.quotaBytes).toBeGreaterThan(0);
});
