import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { DatasetId } from '../records/ids.ts';
import { deleteDataset, deleteLeftOvers } from './datasets.ts';
import { getLeftOutPhotos, putLeftOutPhotos } from './left-out-photos.ts';
import { openStudioDatabase, type StudioDatabase } from './open-database.ts';
import type { LeftOutPhoto } from './schema.ts';
import { createStudioReader } from './studio-reader.ts';

let databases = 0;
const open = () => openStudioDatabase(`left-out-${databases++}`);
const datasetId = (id: string) => id as DatasetId; // ids are opaque strings

const photos: readonly LeftOutPhoto[] = ['Ann/2.jpg', 'Bob/1.jpg'].map((path) => ({
  path,
  reason: 'no-face',
  picture: new Blob([path]),
}));

test('pictures of left-out photos come back in their order, to the page as well', async () => {
  const database = await open();
  await putLeftOutPhotos(database, datasetId('a'), photos);
  const read = await createStudioReader(database).leftOutPhotos(datasetId('a'));
  expect(read.map(({ path, reason }) => [path, reason])).toEqual([
    ['Ann/2.jpg', 'no-face'],
    ['Bob/1.jpg', 'no-face'],
  ]);
  expect(await read[1]?.picture.text()).toBe('Bob/1.jpg');
  expect(await getLeftOutPhotos(database, datasetId('b'))).toEqual([]);
});

test('without any photo nothing is written', async () => {
  const database = await open();
  await putLeftOutPhotos(database, datasetId('a'), []);
  expect(await database.count('leftOutPhotos')).toBe(0);
});

test('they go with their dataset, and those of no dataset are tidied up', async () => {
  const database = await open();
  await putLeftOutPhotos(database, datasetId('a'), photos);
  await putLeftOutPhotos(database, datasetId('b'), photos);
  await deleteDataset(database, datasetId('a'));
  expect(await database.getAllKeys('leftOutPhotos')).toEqual(['b']);
  await deleteLeftOvers(database); // no dataset has the id b
  expect(await database.count('leftOutPhotos')).toBe(0);
});

test('no room left is told by name', async () => {
  const full = Object.assign(Object.create(await open()), {
    put: () => Promise.reject(new DOMException('no room', 'QuotaExceededError')),
  }) as StudioDatabase; // all else is the real one's
  await expect(putLeftOutPhotos(full, datasetId('a'), photos)).rejects.toMatchObject({
    name: 'StorageFullError',
  });
});
