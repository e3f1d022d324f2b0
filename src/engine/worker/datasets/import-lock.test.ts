import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import type { DatasetId } from '../../../records/ids.ts';
import { openStudioDatabase } from '../../../storage/open-database.ts';
import { createPhotoWriter } from '../../../storage/photos.ts';
import { removeLeftOvers, whileImporting } from './import-lock.ts';

afterEach(() => vi.unstubAllGlobals());

type Work = (lock: object | null) => Promise<unknown>;

/** The browser's locks, as far as they are used: many may share, one alone, and nobody waits. */
function stubLocks(): void {
  let held = 0;
  const request = async (_name: string, options: LockOptions, work: Work) => {
    if (held > 0 && options.mode !== 'shared') return work(null);
    held += 1;
    try {
      return await work({});
    } finally {
      held -= 1;
    }
  };
  vi.stubGlobal('navigator', { locks: { request } });
}

/** What an import leaves that was killed: photos of a dataset that has no record. */
async function withLeftOvers(name: string) {
  const database = await openStudioDatabase(name);
  const photos = createPhotoWriter(database, 'cut-off' as DatasetId); // a brand
  photos.add(new Uint8Array(10));
  await photos.finish();
  return { database, left: () => database.count('photoChunks') };
}

test('what a killed import left behind is removed', async () => {
  stubLocks();
  const { database, left } = await withLeftOvers('lock-1');
  await removeLeftOvers(database);
  expect(await left()).toBe(0);
});

test('nothing is removed while a tab is importing', async () => {
  stubLocks();
  const { database, left } = await withLeftOvers('lock-2');
  await whileImporting(database, async () => {
    expect(await left()).toBe(0); // tidied before it began
    const photos = createPhotoWriter(database, 'under-way' as DatasetId); // a brand
    photos.add(new Uint8Array(10));
    await photos.finish();
    await removeLeftOvers(database);
    expect(await left()).toBe(1);
  });
});

test('where tabs cannot be told from each other nothing is removed', async () => {
  vi.stubGlobal('navigator', {});
  const { database, left } = await withLeftOvers('lock-3');
  await removeLeftOvers(database);
  expect(await left()).toBe(1);
});
