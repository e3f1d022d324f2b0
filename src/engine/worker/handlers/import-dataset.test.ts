import 'fake-indexeddb/auto';
import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { createPlainImaging } from '../../../imaging/plain-imaging.ts';
import { encodePnm } from '../../../imaging/pnm.ts';
import type { ImportFile } from '../../../records/dataset.ts';
import type { DatasetId } from '../../../records/ids.ts';
import type { FaceCut } from '../../../siamese/face-image.ts';
import { centred } from '../../../siamese/framing.ts';
import { listDatasets } from '../../../storage/datasets.ts';
import { openStudioDatabase } from '../../../storage/open-database.ts';
import { createStudioReader } from '../../../storage/studio-reader.ts';
import type { EngineEvents } from '../../protocol.ts';
import { createBreathe } from '../breathe.ts';
import type { WorkerContext } from '../context.ts';
import { importCut } from '../datasets/dataset-writer.ts';
import { cropsOfFaces, ensureCrops, faceIndexOf } from '../faces/crops.ts';
import { createImportHandler } from './import-dataset.ts';
import { createDatasetHandlers } from './manage-datasets.ts';

let databases = 0;
const goOn = new AbortController().signal;

async function setUp() {
  const database = await openStudioDatabase(`import-${databases++}`);
  const progress: EngineEvents['progress'][] = [];
  let time = 0;
  const context: WorkerContext = {
    database,
    imaging: createPlainImaging(),
    emit: (name, event) => {
      if (name === 'progress') progress.push(event as EngineEvents['progress']); // by its name
    },
    now: () => (time += 5), // every look at the clock takes 5 ms
    breathe: createBreathe(),
  };
  const chunksLeft = async () =>
    (await database.count('photoChunks')) +
    (await database.count('cropChunks')) +
    (await database.count('datasets'));
  return { database, context, progress, chunksLeft, importDataset: createImportHandler(context) };
}

/** A grey photo whose level tells which one it is. */
const photo = (level: number, side = 40) =>
  encodePnm({ data: new Uint8Array(side * side).fill(level), width: side, height: side, channels: 1 });

async function zip(name: string, contents: Record<string, Uint8Array | string>): Promise<ImportFile> {
  const archive = new JSZip();
  for (const [path, content] of Object.entries(contents)) archive.file(path, content);
  const bytes = new Uint8Array(await archive.generateAsync({ type: 'uint8array' }));
  return { path: name, file: new File([bytes], name) };
}
const loose = (path: string, content: Uint8Array<ArrayBuffer> | string): ImportFile => ({
  path,
  file: new File([content], path.split('/').at(-1) ?? path),
});
const pairsDevTest = '1\nAnn\t1\t2\nAnn\t1\tBob\t1\n';

test('people come by name, their faces by photo number, whatever the order in the zip', async () => {
  const { context, database, importDataset } = await setUp();
  const file = await zip('small.zip', {
    'lfw/Zoe/Zoe_0001.pgm': photo(60),
    'lfw/Ann/Ann_0010.pgm': photo(30),
    'lfw/Ann/Ann_0002.pgm': photo(20),
    'lfw/s1/10.pgm': photo(51),
    'lfw/s1/9.pgm': photo(50),
  });
  const summary = await importDataset({ files: [file], openDatasetId: null }, goOn);
  expect(summary).toMatchObject({
    name: 'small',
    source: 'import',
    people: 3,
    faces: 5,
    skipped: [],
    lists: [],
  });

  const { index, photos } = await faceIndexOf(context, summary.id);
  expect(index.people).toEqual(['Ann', 'Zoe', 's1']);
  expect([...index.firstFace]).toEqual([0, 2, 3, 5]);
  expect([...index.photoNumber]).toEqual([2, 10, 1, 1, 2]);
  expect([...photos.width]).toEqual([40, 40, 40, 40, 40]);

  const levels = [20, 30, 60, 50, 51];
  const crops = await ensureCrops(context, summary.id, importCut, 'train', goOn);
  expect(levels.map((_, face) => crops.crop(face)[4000])).toEqual(levels);
  const reader = createStudioReader(database);
  for (const [face, level] of levels.entries()) {
    const blob = await reader.photo(summary.id, photos, face);
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(photo(level));
  }
});

test('what cannot be used is told by name and reason, and the rest is kept', async () => {
  const { importDataset } = await setUp();
  const file = await zip('mixed.zip', {
    'Ann/Ann_0001.pgm': photo(1),
    'Ann/Ann_0002.jpg': 'a text file that was renamed',
    'Ann/Ann_0003.pgm': photo(2, 20),
    'Ann/Ann_0004.pgm': '',
    'Ann/Ann_0005.pgm': 'P5 60000 60000 255\n',
    'Ann/Ann_0006.pgm': photo(3).subarray(0, 100),
    'Ann/landmarks': 'of no interest',
    'holiday.png': photo(4),
    '__MACOSX/Ann/._Ann_0001.pgm': 'x',
  });
  const { faces, people, skipped } = await importDataset({ files: [file], openDatasetId: null }, goOn);
  expect({ faces, people }).toEqual({ faces: 1, people: 1 });
  expect(Object.fromEntries(skipped.map(({ path, reason }) => [path, reason]))).toEqual({
    'Ann/Ann_0002.jpg': 'not-readable',
    'Ann/Ann_0003.pgm': 'too-small',
    'Ann/Ann_0004.pgm': 'empty-file',
    'Ann/Ann_0005.pgm': 'too-large',
    'Ann/Ann_0006.pgm': 'not-readable',
    'holiday.png': 'no-person-folder',
  });
  for (const { path, message } of skipped) expect(message).toContain(path.split('/').at(-1));
});

test('two datasets lie side by side; deleting one leaves the other whole', async () => {
  const { context, database, importDataset } = await setUp();
  const first = await importDataset(
    { files: [loose('faces/Ann/1.pgm', photo(1))], openDatasetId: null },
    goOn,
  );
  const second = await importDataset(
    { files: [loose('faces/Bob/1.pgm', photo(2))], openDatasetId: null },
    goOn,
  );
  expect([first.name, second.name]).toEqual(['faces', 'faces (2)']);
  await createDatasetHandlers(context).deleteDataset({ id: first.id }, goOn);
  expect((await listDatasets(database)).map(({ id }) => id)).toEqual([second.id]);
  expect(await database.count('photoChunks')).toBe(1);
  expect((await ensureCrops(context, second.id, importCut, 'train', goOn)).crop(0)[0]).toBe(2);
  await expect(faceIndexOf(context, first.id)).rejects.toMatchObject({ name: 'DatasetMissingError' });
});

test('cancel leaves nothing behind', async () => {
  const { context, chunksLeft } = await setUp();
  const many = Array.from({ length: 600 }, (_, at) => loose(`faces/P${at}/1.pgm`, photo(at % 250)));
  const cancel = new AbortController();
  let taken = 0;
  const counting: WorkerContext = {
    ...context,
    imaging: {
      ...context.imaging,
      importPhoto(bytes, specs) {
        if (++taken === 400) cancel.abort();
        return context.imaging.importPhoto(bytes, specs);
      },
    },
  };
  const importing = createImportHandler(counting)({ files: many, openDatasetId: null }, cancel.signal);
  await expect(importing).rejects.toMatchObject({ name: 'CancelledError' });
  expect(taken).toBeGreaterThanOrEqual(400);
  expect(taken).toBeLessThan(420);
  expect(await chunksLeft()).toBe(0);
});

test('an import that is cancelled before it begins is cancelled by name', async () => {
  const { chunksLeft, importDataset } = await setUp();
  const file = await zip('cut.zip', { 'Ann/1.pgm': photo(1) });
  const cut = { path: 'cut.zip', file: new File([file.file.slice(0, file.file.size - 10)], 'cut.zip') };
  for (const given of [file, cut]) {
    const importing = importDataset({ files: [given], openDatasetId: null }, AbortSignal.abort());
    await expect(importing).rejects.toMatchObject({ name: 'CancelledError' });
  }
  expect(await chunksLeft()).toBe(0);
});

test('a failure of the storage is told as such, and leaves nothing behind', async () => {
  const { context, database, chunksLeft } = await setUp();
  const full = new Proxy(database, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (key === 'put') {
        return async () => {
          throw new DOMException('no room', 'QuotaExceededError');
        };
      }
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const files = [loose('faces/Ann/1.pgm', photo(1))];
  const importing = createImportHandler({ ...context, database: full })({ files, openDatasetId: null }, goOn);
  await expect(importing).rejects.toMatchObject({ name: 'StorageFullError' });
  expect(await chunksLeft()).toBe(0);
});

test('faces beyond the most that a dataset may have are left out by name', async () => {
  const { context } = await setUp();
  const files = Array.from({ length: 30 }, (_, at) => loose(`faces/P${at}/1.pgm`, photo(at)));
  const importing = createImportHandler(context, 12)({ files, openDatasetId: null }, goOn);
  const { faces, skipped } = await importing;
  expect(faces).toBe(12);
  expect(skipped).toHaveLength(18);
  expect(skipped[17]).toMatchObject({ reason: 'over-limit', message: expect.stringMatching(/12 faces/) });
});

test('the same photos dropped twice are taken in once, and keep their numbers', async () => {
  const { context, importDataset } = await setUp();
  const original = await zip('lfw.zip', {
    'lfw/Ann/Ann_0001.pgm': photo(1),
    'lfw/Ann/Ann_0002.pgm': photo(2),
    'lfw/Bob/Bob_0001.pgm': photo(3),
  });
  const funnelled = await zip('lfw-funnelled.zip', {
    'lfw-funnelled/Ann/Ann_0001.pgm': photo(101),
    'lfw-funnelled/Ann/Ann_0002.pgm': photo(102),
    'lfw-funnelled/Bob/Bob_0002.pgm': photo(4),
  });
  const { id, skipped } = await importDataset({ files: [original, funnelled], openDatasetId: null }, goOn);
  const { index } = await faceIndexOf(context, id);
  expect(index.people).toEqual(['Ann', 'Bob']);
  expect([...index.photoNumber]).toEqual([1, 2, 1, 2]);
  const crops = await ensureCrops(context, id, importCut, 'train', goOn);
  expect([0, 1, 2, 3].map((face) => crops.crop(face)[0])).toEqual([1, 2, 3, 4]);
  expect(skipped).toMatchObject([
    { path: 'lfw-funnelled/Ann/Ann_0001.pgm', reason: 'duplicate' },
    { path: 'lfw-funnelled/Ann/Ann_0002.pgm', reason: 'duplicate' },
  ]);
  expect(skipped[0]?.message).toMatch(/^Ann_0001\.pgm: .*lfw\/Ann\/Ann_0001\.pgm in lfw\.zip/);
});

test('people of different archives are told when they may not be the same', async () => {
  const { importDataset } = await setUp();
  const orl = await zip('orl.zip', { 's1/1.pgm': photo(1), 's2/1.pgm': photo(2) });
  const other = await zip('other.zip', { 's1/1.pgm': photo(3), 's1/a.pgm': photo(4), 's3/1.pgm': photo(5) });
  const { faces, skipped } = await importDataset({ files: [orl, other], openDatasetId: null }, goOn);
  expect(faces).toBe(4);
  expect(skipped).toMatchObject([
    { path: 'orl.zip, other.zip', reason: 'same-name' },
    { path: 's1/1.pgm', reason: 'duplicate' },
  ]);
  expect(skipped[0]?.message).toMatch(/: s1\. .*one after the other/);
});

test('lists alone go to the open dataset', async () => {
  const { context, importDataset } = await setUp();
  const files = [loose('faces/Ann/1.pgm', photo(1))];
  const { id } = await importDataset({ files, openDatasetId: null }, goOn);
  const list = [loose('pairsDevTest.txt', pairsDevTest)];
  const summary = await importDataset({ files: list, openDatasetId: id }, goOn);
  expect(summary).toMatchObject({ id, faces: 1, lists: ['pairsDevTest.txt'] });
  expect((await faceIndexOf(context, id)).lists.pairsDevTest).toHaveLength(2);
  const alone = importDataset({ files: list, openDatasetId: null }, goOn);
  await expect(alone).rejects.toMatchObject({
    name: 'ImportError',
    message: expect.stringMatching(/^pairsDevTest\.txt .*photos first/),
  });
});

test('lists dropped with photos belong to the new dataset', async () => {
  const { importDataset } = await setUp();
  const files = [await zip('lfw.zip', { 'Ann/Ann_0001.pgm': photo(1), 'pairsDevTest.txt': pairsDevTest })];
  const open = 'another' as DatasetId; // a brand
  const summary = await importDataset({ files, openDatasetId: open }, goOn);
  expect(summary).toMatchObject({ faces: 1, lists: ['pairsDevTest.txt'] });
  expect(summary.id).not.toBe(open);
});

test.each([
  ['an empty zip', async () => zip('nothing.zip', {}), /^nothing\.zip has no pictures/],
  ['an empty file', async () => loose('empty.zip', ''), /empty\.zip: .*0 bytes/],
  ['a zip of documents', async () => zip('docs.zip', { 'a/thesis.pdf': 'x' }), /^docs\.zip has no pictures/],
  ['text renamed', async () => loose('Ann/face.jpg', 'hello'), /face\.jpg: .*not a picture/],
  [
    'a cut-off zip',
    async () => {
      const { file } = await zip('cut.zip', { 'Ann/1.pgm': photo(1) });
      return { path: 'cut.zip', file: new File([file.slice(0, 1000)], 'cut.zip') };
    },
    /cut\.zip: The archive is damaged/,
  ],
])('%s is refused with its name and what to do', async (_, make, message) => {
  const { chunksLeft, importDataset } = await setUp();
  const importing = importDataset({ files: [await make()], openDatasetId: null }, goOn);
  await expect(importing).rejects.toMatchObject({
    name: 'ImportError',
    message: expect.stringMatching(message),
  });
  expect(await chunksLeft()).toBe(0);
});

test('progress tells how far and how long, at most every 100 ms', async () => {
  const { importDataset, progress } = await setUp();
  const many = Array.from({ length: 200 }, (_, at) => loose(`faces/P${at}/1.pgm`, photo(1)));
  await importDataset({ files: many, openDatasetId: null }, goOn);
  expect(progress.length).toBeGreaterThan(2);
  expect(progress.length).toBeLessThan(40);
  expect(progress.at(-1)).toMatchObject({ activity: 'Reading faces', done: 200, total: 200, secondsLeft: 0 });
  const early = progress[0]!;
  expect(early.perSecond).toBeGreaterThan(0);
  expect(early.secondsLeft! * early.perSecond).toBeCloseTo(early.total - early.done, 3);
});

test('crops that another network asks for are made once from the photos', async () => {
  const { context, database, importDataset, progress } = await setUp();
  const files = Array.from({ length: 30 }, (_, at) => loose(`faces/P${at}/1.pgm`, photo(at)));
  const { id } = await importDataset({ files, openDatasetId: null }, goOn);
  const other: FaceCut = { framing: centred, crop: { region: 1, size: 32, channels: 3 } };
  progress.length = 0;
  const crops = await ensureCrops(context, id, other, 'train', goOn);
  expect(progress.at(-1)).toMatchObject({ call: 'train', activity: 'Cropping faces', done: 30, total: 30 });
  const { index } = await faceIndexOf(context, id);
  const level = Number(index.people[7]?.slice(1));
  expect([...crops.crop(7).subarray(0, 3)]).toEqual([level, level, level]);
  expect(() => crops.crop(30)).toThrow(RangeError);
  progress.length = 0;
  const again = await ensureCrops({ ...context }, id, other, 'train', goOn); // a context that remembers nothing
  expect(progress).toEqual([]);
  expect(again.crop(7)).toEqual(crops.crop(7));
  expect(await database.count('cropChunks')).toBe(2);
});

test('a look at a few faces cuts these alone, and keeps nothing', async () => {
  const { context, database, importDataset, progress } = await setUp();
  const files = Array.from({ length: 30 }, (_, at) => loose(`faces/P${at}/1.pgm`, photo(at)));
  const { id } = await importDataset({ files, openDatasetId: null }, goOn);
  const other: FaceCut = { framing: centred, crop: { region: 1, size: 32, channels: 1 } };
  let cut = 0;
  const counting: WorkerContext = {
    ...context,
    imaging: {
      ...context.imaging,
      cutFace(picture, framing, spec) {
        cut += 1;
        return context.imaging.cutFace(picture, framing, spec);
      },
    },
  };
  progress.length = 0;
  const faces = [7, 3, 7];
  const few = await cropsOfFaces(counting, id, other, faces, goOn);
  expect({ cut, progress, chunks: await database.count('cropChunks') }).toEqual({
    cut: 2,
    progress: [],
    chunks: 1,
  });
  const all = await ensureCrops({ ...context }, id, other, 'train', goOn);
  expect(few.map((crop) => [...crop])).toEqual(faces.map((face) => [...all.crop(face)]));
  await cropsOfFaces(counting, id, other, faces, goOn); // stored by now
  expect(cut).toBe(2);
});

test('crops made for a dataset that is deleted meanwhile leave nothing behind', async () => {
  const { context, chunksLeft, importDataset } = await setUp();
  const files = Array.from({ length: 30 }, (_, at) => loose(`faces/P${at}/1.pgm`, photo(at)));
  const { id } = await importDataset({ files, openDatasetId: null }, goOn);
  let cut = 0;
  const deleting: WorkerContext = {
    ...context,
    imaging: {
      ...context.imaging,
      async cutFace(picture, framing, spec) {
        if (++cut === 30) await createDatasetHandlers(context).deleteDataset({ id }, goOn);
        return context.imaging.cutFace(picture, framing, spec);
      },
    },
  };
  const other: FaceCut = { framing: centred, crop: { region: 1, size: 32, channels: 3 } };
  await expect(ensureCrops(deleting, id, other, 'train', goOn)).rejects.toMatchObject({
    name: 'DatasetMissingError',
  });
  expect(await chunksLeft()).toBe(0);
});

test('crops made again from the photos are those of the import', async () => {
  const { context, database, importDataset } = await setUp();
  const slope = Uint8Array.from({ length: 61 * 47 }, (_, at) => (at * 7) % 256);
  const files = [loose('faces/Ann/1.pgm', encodePnm({ data: slope, width: 61, height: 47, channels: 1 }))];
  const { id } = await importDataset({ files, openDatasetId: null }, goOn);
  const imported = await ensureCrops(context, id, importCut, 'train', goOn);
  await database.clear('cropChunks');
  const made = await ensureCrops({ ...context }, id, importCut, 'train', goOn);
  expect(made.crop(0)).toEqual(imported.crop(0));
});
