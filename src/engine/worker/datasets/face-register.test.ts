import { expect, test } from 'vitest';
import type { PhotoEntry } from '../../../archive/archive-entry.ts';
import { EntryError } from '../../../archive/import-error.ts';
import { createFaceRegister } from './face-register.ts';

const entryOf = (origin: string, path: string, content: string): PhotoEntry => {
  const [fileName = '', person = ''] = path.split('/').reverse();
  const bytes = async () => new TextEncoder().encode(content);
  return { kind: 'photo', origin, path, person, fileName, namedAsPhoto: true, bytes };
};

/** Takes in all at once, as lanes do. @returns the paths kept and the reasons of the others */
async function takeAll(...entries: PhotoEntry[]) {
  const register = createFaceRegister();
  const kept: string[] = [];
  const reasons: string[] = [];
  await Promise.all(
    entries.map((entry) =>
      register
        .takeIn(entry, async (bytes) => {
          if (new TextDecoder().decode(bytes) === 'broken') throw new EntryError('not-readable', 'Broken.');
          kept.push(`${entry.origin}: ${entry.path}`);
        })
        .catch((error: EntryError) => reasons.push(error.reason)),
    ),
  );
  return { kept, reasons, warnings: register.warnings() };
}

test('a second photo of the same person and number is a duplicate, whatever its bytes and folder', async () => {
  const { kept, reasons } = await takeAll(
    entryOf('a.zip', 'lfw/Ann_Lee/Ann_Lee_0001.jpg', 'one'),
    entryOf('a.zip', 'funnelled/Ann_Lee/Ann_Lee_0001.png', 'other'),
    entryOf('b.zip', 'Ann_Lee/ann_lee_1.jpg', 'another'),
    entryOf('b.zip', 'Bob/Bob_0001.jpg', 'bob'),
  );
  expect(kept).toEqual(['a.zip: lfw/Ann_Lee/Ann_Lee_0001.jpg', 'b.zip: Bob/Bob_0001.jpg']);
  expect(reasons).toEqual(['duplicate', 'duplicate']);
});

test('photos of different names are no duplicates, though their numbers are the same', async () => {
  const { kept } = await takeAll(
    entryOf('a.zip', 'Ann/party_1.jpg', 'one'),
    entryOf('a.zip', 'Ann/holiday_1.jpg', 'two'),
    entryOf('a.zip', 'Ann/1.jpg', 'three'),
  );
  expect(kept).toHaveLength(3);
});

test('one name in two folders of an archive is a duplicate only with the same bytes', async () => {
  const { kept, reasons } = await takeAll(
    entryOf('a.zip', 'train/Ann/1.jpg', 'one'),
    entryOf('a.zip', 'test/Ann/1.jpg', 'two'),
    entryOf('a.zip', 'copy/Ann/1.jpg', 'two'),
  );
  expect(kept).toEqual(['a.zip: train/Ann/1.jpg', 'a.zip: test/Ann/1.jpg']);
  expect(reasons).toEqual(['duplicate']);
});

test('one name in two archives is a duplicate, since the other person may be somebody else', async () => {
  const { kept, reasons, warnings } = await takeAll(
    entryOf('orl.zip', 's1/1.pgm', 'one'),
    entryOf('other.zip', 's1/1.pgm', 'somebody else'),
  );
  expect(kept).toEqual(['orl.zip: s1/1.pgm']);
  expect(reasons).toEqual(['duplicate']);
  expect(warnings).toEqual([]); // nobody was merged
});

test('a photo that cannot be read leaves its place to the next one of its name', async () => {
  const { kept, reasons } = await takeAll(
    entryOf('a.zip', 'Ann/Ann_0001.jpg', 'broken'),
    entryOf('b.zip', 'Ann/Ann_0001.jpg', 'whole'),
    entryOf('c.zip', 'Ann/Ann_0001.jpg', 'whole'),
  );
  expect(kept).toEqual(['b.zip: Ann/Ann_0001.jpg']);
  expect(reasons.sort()).toEqual(['duplicate', 'not-readable']);
});

test('parts of one set, numbered on, are merged without a word', async () => {
  const { kept, warnings } = await takeAll(
    entryOf('lfw-1.zip', 'lfw/Ann_Lee/Ann_Lee_0001.jpg', 'one'),
    entryOf('lfw-2.zip', 'lfw/Ann_Lee/Ann_Lee_0002.jpg', 'two'),
  );
  expect(kept).toHaveLength(2);
  expect(warnings).toEqual([]);
});

test('people merged from several archives are named when their files do not continue each other', async () => {
  const unnumbered = await takeAll(
    entryOf('a.zip', 's1/1.pgm', 'one'),
    entryOf('b.zip', 's1/x.pgm', 'two'),
    entryOf('b.zip', 's2/x.pgm', 'three'),
  );
  expect(unnumbered.warnings).toMatchObject([{ path: 'a.zip, b.zip', reason: 'same-name' }]);
  expect(unnumbered.warnings[0]?.message).toMatch(/^1 person is in more than one of these: s1\./);
  const overlapping = await takeAll(
    ...[1, 2].map((number) => entryOf('a.zip', `s1/s1_${number}.pgm`, 'a')),
    ...[1, 2, 3].map((number) => entryOf('b.zip', `s1/s1_${number}.pgm`, 'b')),
  );
  expect(overlapping.kept).toHaveLength(3);
  expect(overlapping.warnings).toMatchObject([{ reason: 'same-name' }]);
});
