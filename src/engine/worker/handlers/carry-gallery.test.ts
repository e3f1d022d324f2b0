/** Enrolled people to a file and back, with photos that are decoded, in an IndexedDB in memory. */
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { packGallery } from '../../../formats/gallery-archive.ts';
import type { GalleryPerson } from '../../../formats/gallery-payload.ts';
import { createCodecImaging } from '../../../imaging/codec-imaging.ts';
import { decodePnm, encodePnm, readPnmHeader } from '../../../imaging/pnm.ts';
import { findsNobody } from '../../../imaging/testing/known-faces.ts';
import type { EnrolmentId } from '../../../records/ids.ts';
import { lfwPlaces, mapPoints } from '../../../siamese/framing.ts';
import { getEnrolments, listEnrolments, putEnrolment } from '../../../storage/enrolments.ts';
import { openStudioDatabase } from '../../../storage/open-database.ts';
import { createGalleryHandlers } from './carry-gallery.ts';

const goOn = new AbortController().signal;
const passphrase = 'correct horse';
/** In a photo of 100 px. */
const points = mapPoints(lfwPlaces, ({ x, y }) => ({ x: x * 100, y: y * 100 }));
const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanUp.splice(0)) clean();
});

function photo(side: number, height = side): Blob {
  const data = new Uint8Array(side * height).map((_, at) => at);
  return new Blob([Uint8Array.from(encodePnm({ data, width: side, height, channels: 1 }))]);
}

let databases = 0;
async function setUp() {
  databases += 1;
  const database = await openStudioDatabase(`carry-gallery-test-${databases}`);
  cleanUp.push(() => database.close());
  const imaging = createCodecImaging(
    {
      canShow: () => true,
      decode: async (bytes, _header, _channels, use) => use(decodePnm(bytes, readPnmHeader(bytes)!)),
      encode: async (image) => Uint8Array.from(encodePnm(image)),
      readFrame: () => {
        throw new Error('There is no frame.');
      },
    },
    findsNobody,
  );
  return { database, ...createGalleryHandlers({ database, imaging }) };
}

const createdAt = new Date(Date.UTC(2024, 4, 1));
const adaId = 'ada' as EnrolmentId; // ids are opaque strings
const ada = {
  id: adaId,
  summary: { id: adaId, name: 'Ada', createdAt, changedAt: createdAt, photos: 2 },
  photos: [
    { photo: photo(64), points },
    { photo: photo(48), points: null },
  ],
};
const people = (changes: Partial<GalleryPerson>): GalleryPerson[] => [
  { name: 'Grace', createdAt, photos: ada.photos },
  { name: 'Ada', createdAt, photos: ada.photos, ...changes },
];

describe('a gallery in a file', () => {
  test('comes back beside those who are there, with ids of its own', async () => {
    const { database, exportGallery, importGallery } = await setUp();
    await putEnrolment(database, ada);
    const { file, fileName } = await exportGallery({ passphrase }, goOn);
    expect(fileName).toMatch(/^enrolled-people-\d{4}-\d\d-\d\d\.gallery$/);
    const added = await importGallery({ file, passphrase }, goOn);
    expect(added.people).toMatchObject([{ name: 'Ada', photos: 2, createdAt }]);
    const ids = (await listEnrolments(database)).map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set([adaId, added.people[0]!.id]));
    const copy = (await getEnrolments(database)).find(({ id }) => id !== adaId)!;
    expect(copy.photos.map((one) => one.points)).toEqual([points, null]);
    expect(await copy.photos[0]!.photo.text()).toBe(await photo(64).text());
  });

  test.each([
    [
      'that is no picture',
      new Blob(['<html>'], { type: 'image/png' }),
      /A photo of Ada .* no readable picture/,
    ],
    ['that is far too large', photo(2100, 40), /A photo of Ada .* 2100 pixels/],
  ])('with a photo %s adds nobody', async (_, bad, words) => {
    const { database, importGallery } = await setUp();
    const file = await packGallery(people({ photos: [{ photo: bad, points: null }] }), passphrase);
    await expect(importGallery({ file, passphrase }, goOn)).rejects.toThrow(words);
    expect(await listEnrolments(database)).toEqual([]);
  });

  test('whose passphrase is wrong adds nobody, and an empty one is not saved', async () => {
    const { database, exportGallery, importGallery } = await setUp();
    const file = await packGallery(people({}), passphrase);
    await expect(importGallery({ file, passphrase: 'wrong horse' }, goOn)).rejects.toThrow(
      'not the passphrase',
    );
    expect(await listEnrolments(database)).toEqual([]);
    await expect(exportGallery({ passphrase }, goOn)).rejects.toThrow('Nobody is enrolled');
  });

  test('that is given up adds nobody', async () => {
    const { database, importGallery } = await setUp();
    const file = await packGallery(people({}), passphrase);
    await expect(importGallery({ file, passphrase }, AbortSignal.abort())).rejects.toThrow();
    expect(await listEnrolments(database)).toEqual([]);
  });
});
