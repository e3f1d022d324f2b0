import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import type { DatasetId, EnrolmentId } from '../records/ids.ts';
import { putCalibration } from './calibrations.ts';
import { deleteDataset, listDatasets } from './datasets.ts';
import { openStudioDatabase } from './open-database.ts';
import { databaseVersion } from './schema.ts';
import { createStudioReader } from './studio-reader.ts';

const nextVersion = databaseVersion + 1;

/** A connection of a page that does not give way. */
function openStubborn(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => resolve(request.result);
  });
}

test('a tab that gave way to a newer page says so by name, in every call', async () => {
  const database = await openStudioDatabase('gives-way');
  const reader = createStudioReader(database);
  expect(await reader.datasets()).toEqual([]);
  await openStudioDatabase('gives-way', nextVersion);
  const closed = {
    name: 'StorageClosedError',
    message: expect.stringMatching(/another tab.*Reload this tab/),
  };
  await expect(listDatasets(database)).rejects.toMatchObject(closed);
  await expect(reader.faceIndex('a' as DatasetId)).rejects.toMatchObject(closed); // a brand
  await expect(deleteDataset(database, 'a' as DatasetId)).rejects.toMatchObject(closed);
});

test('a connection that the browser ended says so by name', async () => {
  const opening = vi.spyOn(indexedDB, 'open');
  const database = await openStudioDatabase('ended');
  const connection = opening.mock.results[0]?.value.result;
  forceCloseDatabase(connection); // what clearing the site's data does
  await expect(listDatasets(database)).rejects.toMatchObject({
    name: 'StorageClosedError',
    message: expect.stringMatching(/browser.*Reload this tab/),
  });
});

test('a tab of an older page that does not give way is told instead of waited for', async () => {
  const stubborn = await openStubborn('held');
  await expect(openStudioDatabase('held', nextVersion)).rejects.toMatchObject({
    name: 'DatabaseUnavailableError',
    message: expect.stringMatching(/older version.*Close that tab/),
  });
  stubborn.close();
  const again = await openStudioDatabase('held', nextVersion);
  expect(again.version).toBe(nextVersion);
});

test('version 2 keeps what version 1 holds, and has room for calibrations', async () => {
  const old = await openStudioDatabase('first-version', 1);
  expect([...old.objectStoreNames]).not.toContain('calibrations');
  const id = 'kept' as DatasetId; // a brand
  const summary = {
    id,
    name: 'Faces',
    source: 'demo',
    createdAt: new Date(2026, 0, 1),
    people: 2,
    faces: 4,
    sizeBytes: 100,
    importSeconds: 1,
    skipped: [],
    lists: [],
  } as const;
  await old.put('datasets', { id, summary });
  old.close();
  const opened = await openStudioDatabase('first-version');
  expect(opened.version).toBe(databaseVersion);
  const later = { pictures: 'drawings', framing: { kind: 'centred' }, places: null };
  expect(await listDatasets(opened)).toEqual([{ ...summary, ...later }]);
  await putCalibration(opened, { key: 'here', trials: [], measuredAt: new Date() });
  expect(await opened.count('calibrations')).toBe(1);
});

test('version 4 keeps what version 3 holds, and has room for cameras and photos that were left out', async () => {
  const old = await openStudioDatabase('third-version', 3);
  expect([...old.objectStoreNames]).not.toContain('cameras');
  const enrolment = {
    id: 'a' as EnrolmentId, // a brand
    summary: {
      id: 'a' as EnrolmentId,
      name: 'Anna',
      createdAt: new Date(2026, 0, 1),
      changedAt: new Date(2026, 0, 1),
      photos: 0,
    },
    photos: [],
  };
  await old.put('enrolments', enrolment);
  old.close();
  const opened = await openStudioDatabase('third-version');
  expect(await opened.get('enrolments', enrolment.id)).toEqual(enrolment);
  expect([...opened.objectStoreNames]).toEqual(expect.arrayContaining(['cameras', 'leftOutPhotos']));
});
