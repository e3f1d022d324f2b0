import { describe, expect, test } from 'vitest';
import { defaultArchiveLimits } from './limits.ts';
import { listEntries } from './list-entries.ts';
import { importFile, readAll, tarBytes, zipBytes } from './testing/made-archives.ts';

const ann = { 'lfw/Ann/Ann_0001.jpg': 'ann' };
const bob = { 'lfw/Bob/Bob_0001.jpg': 'bob' };
const pairsDevTest = '1\nAnn\t1\t2\nAnn\t1\tBob\t1\n';

describe('reading tars', () => {
  test.each([
    ['faces.tar', false],
    ['faces.tgz', true],
    ['faces.tar.gz', true],
  ])('%s gives its photos; how many is known at the end', async (name, gzip) => {
    const found = await readAll([
      importFile(name, await tarBytes({ ...ann, ...bob, 'lfw/README': '' }, gzip)),
    ]);
    expect(found).toMatchObject({ expected: null, share: 1, photos: { ...ann, ...bob }, skipped: [] });
  });

  test('long names and names in any script survive', async () => {
    const names = { [`${'folder/'.repeat(30)}李小龍/1.jpg`]: 'face' };
    expect((await readAll([importFile('faces.tar', await tarBytes(names))])).photos).toEqual(names);
  });

  test('a tgz that is cut off keeps what was whole and says so', async () => {
    const noise = Array.from({ length: 400_000 }, (_, at) => String.fromCharCode(33 + ((at * at) % 89))).join(
      '',
    );
    const whole = await tarBytes({ ...ann, 'lfw/Bob/Bob_0001.jpg': noise }, true);
    const { photos, skipped } = await readAll([importFile('faces.tgz', whole.slice(0, whole.length - 300))]);
    expect(photos).toEqual(ann);
    expect(skipped).toMatchObject([{ path: 'faces.tgz', reason: 'archive-damaged' }]);
  });

  test('a tar that is cut off keeps what was whole and says so', async () => {
    const whole = await tarBytes({ ...ann, 'lfw/Bob/Bob_0001.jpg': 'b'.repeat(5000) });
    const { photos, skipped } = await readAll([importFile('faces.tar', whole.slice(0, 3000))]);
    expect(photos).toEqual(ann);
    expect(skipped).toMatchObject([{ path: 'faces.tar', reason: 'archive-damaged' }]);
  });

  test('a gzip that holds no tar, and one that is no gzip, are damaged', async () => {
    const text = new Uint8Array((await import('node:zlib')).gzipSync('just some text '.repeat(100)));
    for (const bytes of [text, Uint8Array.from([0x1f, 0x8b, 1, 2, 3])]) {
      const { photos, skipped } = await readAll([importFile('faces.tgz', bytes)]);
      expect(photos).toEqual({});
      expect(skipped).toMatchObject([{ path: 'faces.tgz', reason: 'archive-damaged' }]);
    }
  });

  test('cancelling is heard in the middle of a file that is only passed over', async () => {
    const head = (await tarBytes({ ...ann, 'lfw/faces.npy': new Uint8Array(90_000_000) })).slice(0, 4096);
    const cancel = new AbortController();
    let ended = false;
    const stream = () =>
      new ReadableStream({
        start: (controller) => controller.enqueue(head),
        // Nothing more ever comes, as from a disk that sleeps.
        pull: () => new Promise<void>(() => {}),
        cancel: () => {
          ended = true;
        },
      });
    const file = Object.assign(new File([head], 'faces.tar'), { stream });
    const list = await listEntries([{ path: 'faces.tar', file }], cancel.signal);
    const entries = list.entries()[Symbol.asyncIterator]();
    expect((await entries.next()).value).toMatchObject({ path: 'lfw/Ann/Ann_0001.jpg' });
    const waiting = entries.next();
    cancel.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(ended).toBe(true);
  });

  test('a tgz that unpacks to far more than its size is a bomb, even in what is passed over', async () => {
    const limits = { ...defaultArchiveLimits, freeBytes: 100_000, ratio: 20 };
    const zeros = new Uint8Array(5_000_000);
    const behind = await tarBytes({ ...ann, 'lfw/zeros.npy': zeros }, true);
    const found = await readAll([importFile('f.tgz', behind)], limits);
    expect(found.photos).toEqual(ann);
    expect(found.skipped).toMatchObject([
      { path: 'f.tgz', reason: 'over-limit', message: expect.stringMatching(/20 times its size/) },
    ]);
    const plain = new Uint8Array((await import('node:zlib')).gzipSync(zeros));
    const noTar = await readAll([importFile('f.tgz', plain)], limits);
    expect(noTar.skipped).toMatchObject([{ path: 'f.tgz', reason: 'over-limit' }]);
    expect((await readAll([importFile('f.tgz', behind)])).skipped).toEqual([]);
  });

  test('a photo, or the whole, beyond the limit is left out', async () => {
    const tar = await tarBytes({ 'A/1.jpg': 'x'.repeat(2000), ...ann, 'B/1.jpg': 'x'.repeat(900) }, true);
    const one = await readAll([importFile('f.tgz', tar)], { ...defaultArchiveLimits, entryBytes: 1000 });
    expect(one.skipped).toMatchObject([{ path: 'A/1.jpg', reason: 'too-large' }]);
    expect(Object.keys(one.photos)).toEqual(['lfw/Ann/Ann_0001.jpg', 'B/1.jpg']);
    const all = await readAll([importFile('f.tgz', tar)], { ...defaultArchiveLimits, totalBytes: 2500 });
    expect(Object.keys(all.photos)).toEqual(['A/1.jpg', 'lfw/Ann/Ann_0001.jpg']);
    expect(all.skipped).toMatchObject([{ path: 'f.tgz', reason: 'over-limit' }]);
  });
});

describe('reading whatever was dropped', () => {
  test('several archives and loose files at once', async () => {
    const found = await readAll([
      importFile('ann.zip', await zipBytes(ann)),
      importFile('bob.tgz', await tarBytes(bob, true)),
      importFile('faces/Cid/1.jpg', 'cid'),
      importFile('Dee_Day_0001.jpg', 'dee'),
    ]);
    expect(found.photos).toEqual({ ...ann, ...bob, 'faces/Cid/1.jpg': 'cid', 'Dee_Day_0001.jpg': 'dee' });
    expect(new Set(found.people)).toEqual(new Set(['Ann', 'Bob', 'Cid', 'Dee_Day']));
    expect(found.skipped).toEqual([]);
  });

  test('what the browser could not give is told by its path, and the rest is kept', async () => {
    const missing = { ...importFile('faces/Ann', ''), unreadable: 'It was moved.' };
    const { photos, skipped } = await readAll([missing, importFile('faces/Cid/1.jpg', 'cid')]);
    expect(photos).toEqual({ 'faces/Cid/1.jpg': 'cid' });
    expect(skipped).toMatchObject([
      { path: 'faces/Ann', reason: 'not-readable', message: expect.stringMatching(/It was moved\..*again/) },
    ]);
  });

  test('a photo without a folder and without a name has no person', async () => {
    const { photos, skipped } = await readAll([importFile('IMG_0001.jpg', 'x'), importFile('notes', 'x')]);
    expect(photos).toEqual({});
    expect(skipped).toMatchObject([{ path: 'IMG_0001.jpg', reason: 'no-person-folder' }]);
  });

  test('LFW lists are recognised inside an archive and beside it', async () => {
    const inside = await readAll([
      importFile('f.zip', await zipBytes({ ...ann, 'lfw/pairsDevTest.txt': pairsDevTest })),
    ]);
    const beside = await readAll([importFile('pairsDevTest.txt', pairsDevTest)]);
    for (const { lists, skipped } of [inside, beside]) {
      expect(Object.keys(lists)).toEqual(['pairsDevTest']);
      expect(skipped).toEqual([]);
    }
  });

  test('a damaged list is told by its name and line; other text is passed over', async () => {
    const { lists, skipped } = await readAll([
      importFile('pairsDevTest.txt', '5\nAnn\t1\t2\n'),
      importFile('shopping.txt', 'milk'),
    ]);
    expect(lists).toEqual({});
    expect(skipped).toHaveLength(1);
    expect(skipped[0]?.message).toMatch(/pairsDevTest\.txt/);
  });

  test('an archive is told by its bytes, not by its name', async () => {
    expect((await readAll([importFile('download', await zipBytes(ann))])).photos).toEqual(ann);
    expect((await readAll([importFile('really-a-tar.zip', await tarBytes(ann))])).photos).toEqual(ann);
  });

  test.each([
    ['text.zip', 'no archive at all', 'archive-damaged', /no archive/],
    ['empty.zip', '', 'archive-damaged', /0 bytes/],
    ['faces.7z', '7z\xbc\xaf\x27\x1c', 'not-readable', /7-Zip.*Unpack/],
    ['faces.rar', 'Rar!\x1a\x07', 'not-readable', /RAR.*Unpack/],
  ])('%s is refused in words, and the rest is kept', async (name, content, reason, message) => {
    const bytes = Uint8Array.from(content, (letter) => letter.charCodeAt(0));
    const { photos, skipped } = await readAll([
      importFile(name, bytes),
      importFile('f.zip', await zipBytes(ann)),
    ]);
    expect(photos).toEqual(ann);
    expect(skipped).toMatchObject([{ path: name, reason, message: expect.stringMatching(message) }]);
  });

  test('archives inside archives are not opened', async () => {
    const { photos, skipped } = await readAll([
      importFile('f.zip', await zipBytes({ ...ann, 'more/bob.zip': await zipBytes(bob) })),
    ]);
    expect(photos).toEqual(ann);
    expect(skipped).toMatchObject([{ path: 'more/bob.zip', reason: 'not-readable' }]);
  });

  test('a zip without anything in it gives nothing', async () => {
    expect(await readAll([importFile('f.zip', await zipBytes({}))])).toMatchObject({
      expected: 0,
      photos: {},
      skipped: [],
    });
  });
});
