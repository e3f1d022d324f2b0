import { describe, expect, test } from 'vitest';
import { defaultArchiveLimits } from './limits.ts';
import { importFile, readAll, zipBytes } from './testing/made-archives.ts';

const twoPhotos = { 'lfw/Ann/Ann_0001.jpg': 'first face', 'lfw/Bob/Bob_0001.jpg': 'second face' };

/** Where a signature of four bytes occurs. */
function find(bytes: Uint8Array, signature: string, nth = 0): number {
  for (let at = 0, seen = 0; at < bytes.length; at++) {
    const matches = [...signature].every((letter, offset) => bytes[at + offset] === letter.charCodeAt(0));
    if (matches && seen++ === nth) return at;
  }
  throw new Error(`no ${signature}`);
}
const localHeader = 'PK\x03\x04';
const tableEntry = 'PK\x01\x02';
const patched = (bytes: Uint8Array<ArrayBuffer>, at: number, ...values: number[]) => {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
};
const readZip = (bytes: Uint8Array<ArrayBuffer>, limits = defaultArchiveLimits) =>
  readAll([importFile('faces.zip', bytes)], limits);

describe('reading a zip', () => {
  test.each([false, true])('photos come out with their people (deflated: %s)', async (deflate) => {
    const found = await readZip(await zipBytes(twoPhotos, deflate));
    expect(found).toMatchObject({ expected: 2, share: 1, photos: twoPhotos, skipped: [] });
    expect(found.people).toEqual(['Ann', 'Bob']);
  });

  test('what systems add to archives is not counted and not reported', async () => {
    const extras = {
      '__MACOSX/lfw/Ann/._Ann_0001.jpg': 'x',
      'lfw/.DS_Store': 'x',
      'lfw/README.txt': 'hello',
    };
    const found = await readZip(await zipBytes({ ...twoPhotos, ...extras }));
    expect(found).toMatchObject({ expected: 2, photos: twoPhotos, skipped: [] });
  });

  test('names in any script survive', async () => {
    const names = { 'Ангела/1.jpg': 'a', '李小龍/1.jpg': 'b', 'Zoë 🙂/1.jpg': 'c' };
    expect((await readZip(await zipBytes(names))).photos).toEqual(names);
  });

  test('bytes put before the archive do not matter', async () => {
    const zip = await zipBytes(twoPhotos);
    const longer = new Uint8Array(zip.length + 999);
    longer.set(zip, 999);
    expect((await readZip(longer)).photos).toEqual(twoPhotos);
  });

  test.each([
    ['stored', false, false],
    ['deflated', true, false],
    ['stored, sizes behind the bytes', false, true],
    ['deflated, sizes behind the bytes', true, true],
  ])(
    'a zip that is cut off anywhere gives its whole photos and says so (%s)',
    async (_, deflate, streamed) => {
      const zip = await zipBytes(twoPhotos, deflate, streamed);
      const ends = [find(zip, localHeader, 1), find(zip, tableEntry)];
      for (let length = 4; length < zip.length; length++) {
        const { photos, skipped } = await readZip(zip.slice(0, length));
        const whole = ends.filter((end) => length >= end).length;
        expect([length, photos]).toEqual([
          length,
          Object.fromEntries(Object.entries(twoPhotos).slice(0, whole)),
        ]);
        expect([length, ...skipped]).toMatchObject([
          length,
          { path: 'faces.zip', reason: 'archive-damaged' },
        ]);
        expect(skipped[0]?.message).toMatch(/damaged.*cut off.*again/);
      }
    },
  );

  test('of a zip that is cut off it is told where', async () => {
    const zip = await zipBytes({ ...twoPhotos, 'lfw/Cid/Cid_0001.jpg': 'third face' });
    const { skipped } = await readZip(zip.slice(0, find(zip, 'third') + 2));
    expect(skipped[0]?.message).toMatch(/2 files.*Cid_0001\.jpg/);
  });

  test.each([false, true])(
    'a damaged table of contents costs nothing (sizes behind: %s)',
    async (streamed) => {
      const zip = await zipBytes({ ...twoPhotos, 'lfw/Cid/Cid_0001.jpg': 'third face' }, true, streamed);
      for (const nth of [0, 1, 2]) {
        const { photos, skipped } = await readZip(patched(zip, find(zip, tableEntry, nth), 0));
        expect(Object.keys(photos)).toHaveLength(3);
        expect(skipped).toMatchObject([{ path: 'faces.zip', reason: 'archive-damaged' }]);
      }
    },
  );

  test('damage in the table and in a photo costs that photo, and the loss is told', async () => {
    const zip = await zipBytes({ ...twoPhotos, 'lfw/Cid/Cid_0001.jpg': 'third face' });
    const noTable = patched(zip, find(zip, tableEntry), 0);
    const noHeader = await readZip(patched(noTable, find(zip, localHeader, 1), 0));
    expect(Object.keys(noHeader.photos)).toEqual(['lfw/Ann/Ann_0001.jpg', 'lfw/Cid/Cid_0001.jpg']);
    expect(noHeader.skipped[0]?.message).toMatch(/2 files.*1 .*missing/);
    const hugePhoto = await readZip(patched(noTable, find(zip, localHeader, 1) + 19, 99));
    expect(Object.keys(hugePhoto.photos)).toEqual(['lfw/Ann/Ann_0001.jpg', 'lfw/Cid/Cid_0001.jpg']);
    expect(hugePhoto.skipped).toMatchObject([
      { path: 'faces.zip', reason: 'archive-damaged' },
      { path: 'lfw/Bob/Bob_0001.jpg', reason: 'archive-damaged' },
    ]);
  });

  test('a zip within a zip that is cut off is not taken for a part of it', async () => {
    const inner = await zipBytes({ 'Cid/1.jpg': 'third face' });
    const zip = await zipBytes({ ...twoPhotos, 'lfw/more.zip': inner, 'lfw/Dee/1.jpg': 'fourth face' });
    const { photos, skipped } = await readZip(zip.slice(0, find(zip, 'fourth') + 11));
    expect(Object.keys(photos)).toEqual([...Object.keys(twoPhotos), 'lfw/Dee/1.jpg']);
    expect(skipped).toMatchObject([{ reason: 'archive-damaged' }, { path: 'lfw/more.zip' }]);
  });

  test('bytes lost in the middle cost the photos there and no others', async () => {
    const zip = await zipBytes({ ...twoPhotos, 'lfw/Cid/Cid_0001.jpg': 'third face' });
    const hole = find(zip, 'second');
    const shorter = new Uint8Array([...zip.slice(0, hole), ...zip.slice(hole + 5)]);
    const { photos, skipped } = await readZip(shorter);
    expect(Object.keys(photos)).toEqual(['lfw/Ann/Ann_0001.jpg', 'lfw/Cid/Cid_0001.jpg']);
    expect(skipped).toMatchObject([{ path: 'lfw/Bob/Bob_0001.jpg', reason: 'archive-damaged' }]);
  });

  test('a photo whose bytes changed is told by its checksum', async () => {
    const zip = await zipBytes(twoPhotos);
    const { photos, skipped } = await readZip(patched(zip, find(zip, 'second'), 0x53));
    expect(Object.keys(photos)).toEqual(['lfw/Ann/Ann_0001.jpg']);
    expect(skipped).toMatchObject([{ path: 'lfw/Bob/Bob_0001.jpg', reason: 'archive-damaged' }]);
    expect(skipped[0]?.message).toContain('checksum');
  });

  test('garbled deflated bytes cost one photo', async () => {
    const zip = await zipBytes(twoPhotos, true);
    const data = find(zip, localHeader, 1) + 30 + 'lfw/Bob/Bob_0001.jpg'.length;
    const { photos, skipped } = await readZip(patched(zip, data, 0xff, 0xff, 0xff));
    expect(Object.keys(photos)).toEqual(['lfw/Ann/Ann_0001.jpg']);
    expect(skipped).toMatchObject([{ path: 'lfw/Bob/Bob_0001.jpg', reason: 'archive-damaged' }]);
  });

  test('one encrypted photo is left out, an encrypted zip is refused as a whole', async () => {
    const zip = await zipBytes(twoPhotos);
    const one = patched(zip, find(zip, tableEntry, 1) + 8, 1);
    const { photos, skipped } = await readZip(one);
    expect(Object.keys(photos)).toEqual(['lfw/Ann/Ann_0001.jpg']);
    expect(skipped).toMatchObject([{ path: 'lfw/Bob/Bob_0001.jpg', reason: 'encrypted' }]);
    const all = await readZip(patched(one, find(zip, tableEntry, 0) + 8, 1));
    expect(all.skipped).toMatchObject([{ path: 'faces.zip', reason: 'encrypted' }]);
    expect(all.skipped[0]?.message).toContain('password');
  });

  test('a way of packing that browsers do not know is named', async () => {
    const zip = await zipBytes(twoPhotos);
    const { skipped } = await readZip(patched(zip, find(zip, tableEntry) + 10, 14));
    expect(skipped).toMatchObject([{ path: 'lfw/Ann/Ann_0001.jpg', reason: 'not-readable' }]);
    expect(skipped[0]?.message).toContain('method 14');
  });

  test('a bomb is stopped by what it says it unpacks to, and by what really comes out', async () => {
    const bomb = await zipBytes({ 'Ann/1.jpg': new Uint8Array(3_000_000), 'Bob/1.jpg': 'face' }, true);
    const tight = await readZip(bomb, { ...defaultArchiveLimits, entryBytes: 1_000_000 });
    expect(tight.skipped).toMatchObject([{ path: 'Ann/1.jpg', reason: 'too-large' }]);
    expect(tight.photos).toEqual({ 'Bob/1.jpg': 'face' });
    const liar = patched(bomb, find(bomb, tableEntry) + 24, 100, 0, 0, 0);
    const { skipped } = await readZip(liar);
    expect(skipped).toMatchObject([{ path: 'Ann/1.jpg', reason: 'archive-damaged' }]);
    expect(skipped[0]?.message).toContain('more than the stated 100 bytes');
  });

  test('all photos together have a limit, and so has their number', async () => {
    const zip = await zipBytes({ 'A/1.jpg': '12345678', 'B/1.jpg': '12345678', 'C/1.jpg': '12345678' });
    const total = await readZip(zip, { ...defaultArchiveLimits, totalBytes: 20 });
    expect(Object.keys(total.photos)).toEqual(['A/1.jpg', 'B/1.jpg']);
    expect(total.skipped).toMatchObject([{ path: 'C/1.jpg', reason: 'over-limit' }]);
    const count = await readZip(zip, { ...defaultArchiveLimits, entries: 2 });
    expect(count.skipped).toMatchObject([{ path: 'faces.zip', reason: 'over-limit' }]);
  });

  test('a zip that unpacks to far more than its size is a bomb', async () => {
    const zip = await zipBytes({ 'Ann/1.jpg': 'face', 'Bob/1.jpg': new Uint8Array(3_000_000) }, true);
    const limits = { ...defaultArchiveLimits, freeBytes: 100_000, ratio: 20 };
    const { photos, skipped } = await readZip(zip, limits);
    expect(photos).toEqual({ 'Ann/1.jpg': 'face' });
    expect(skipped).toMatchObject([{ path: 'Bob/1.jpg', reason: 'over-limit' }]);
  });

  test('entries that share the same bytes are a bomb, not photos', async () => {
    const zip = await zipBytes({ 'A/1.jpg': 'same', 'B/1.jpg': 'same' });
    const overlapping = patched(zip, find(zip, tableEntry, 1) + 42, 0, 0, 0, 0);
    const { photos, skipped } = await readZip(overlapping);
    expect(Object.keys(photos)).toHaveLength(1);
    expect(skipped).toMatchObject([{ reason: 'archive-damaged' }]);
  });

  test('an entry that points beyond the file is damaged', async () => {
    const zip = await zipBytes(twoPhotos);
    const { photos, skipped } = await readZip(
      patched(zip, find(zip, tableEntry) + 42, 0xff, 0xff, 0xff, 0x7f),
    );
    expect(Object.keys(photos)).toEqual(['lfw/Bob/Bob_0001.jpg']);
    expect(skipped).toMatchObject([{ path: 'lfw/Ann/Ann_0001.jpg', reason: 'archive-damaged' }]);
  });

  test.each([false, true])(
    'no single byte loses a photo without a word (sizes behind: %s)',
    async (streamed) => {
      const zip = await zipBytes(twoPhotos, true, streamed);
      const contents = Object.values(twoPhotos);
      for (let at = 0; at < zip.length; at++) {
        for (const value of [0, 0xff]) {
          const { photos, skipped } = await readZip(patched(zip, at, value));
          expect(contents).toEqual(expect.arrayContaining(Object.values(photos)));
          expect(skipped.every(({ message }) => message.length > 10)).toBe(true);
          const accounted = Object.keys(photos).length + skipped.length;
          expect(`${at} ${value} ${accounted >= 2}`).toBe(`${at} ${value} true`);
          expect(`${at} ${value} ${Object.keys(photos).length >= 1}`).toBe(`${at} ${value} true`);
        }
      }
    },
  );
});
