import { expect, test } from 'vitest';
import { chosenFiles, walkEntries } from './dropped-files.ts';

const fileEntry = (fullPath: string): FileSystemEntry =>
  ({
    isDirectory: false,
    fullPath,
    file: (done: (file: File) => void) => done(new File(['x'], fullPath.split('/').at(-1) ?? '')),
  }) as unknown as FileSystemEntry; // only what the walk asks for

/** A folder that gives its entries two at a time, as browsers give a hundred. */
const folderEntry = (fullPath: string, entries: FileSystemEntry[]): FileSystemEntry =>
  ({
    isDirectory: true,
    fullPath,
    createReader: () => {
      let at = 0;
      return {
        readEntries: (done: (page: FileSystemEntry[]) => void) => {
          done(entries.slice(at, at + 2));
          at += 2;
        },
      };
    },
  }) as unknown as FileSystemEntry; // only what the walk asks for

test('a dropped folder is walked to the last page of its last folder', async () => {
  const photos = [1, 2, 3, 4, 5].map((photo) => fileEntry(`/lfw/Ann/Ann_000${photo}.jpg`));
  const lfw = folderEntry('/lfw', [folderEntry('/lfw/Ann', photos), fileEntry('/lfw/pairs.txt')]);
  const files = await walkEntries([lfw, fileEntry('/loose.png')]);
  expect(files.map(({ path }) => path).sort()).toEqual([
    'lfw/Ann/Ann_0001.jpg',
    'lfw/Ann/Ann_0002.jpg',
    'lfw/Ann/Ann_0003.jpg',
    'lfw/Ann/Ann_0004.jpg',
    'lfw/Ann/Ann_0005.jpg',
    'lfw/pairs.txt',
    'loose.png',
  ]);
});

const failing = (_: unknown, fail: (error: Error) => void) => fail(new Error('It was moved.'));

test('a file that cannot be read is handed on as such, and the others are kept', async () => {
  const broken = { isDirectory: false, fullPath: '/lfw/Ann/Ann_0002.jpg', file: failing };
  const good = fileEntry('/lfw/Ann/Ann_0001.jpg');
  // Only what the walk asks for.
  const files = await walkEntries([folderEntry('/lfw/Ann', [good, broken as unknown as FileSystemEntry])]);
  const found = Object.fromEntries(files.map(({ path, unreadable }) => [path, unreadable]));
  expect(found).toEqual({ 'lfw/Ann/Ann_0001.jpg': undefined, 'lfw/Ann/Ann_0002.jpg': 'It was moved.' });
});

test('a folder that breaks off is handed on as such, with what was read of it and of all others', async () => {
  const pages = [[fileEntry('/lfw/Ann/1.jpg'), fileEntry('/lfw/Ann/2.jpg')]];
  const broken = {
    isDirectory: true,
    fullPath: '/lfw/Ann',
    createReader: () => ({
      readEntries(done: (page: FileSystemEntry[]) => void, fail: (error: Error) => void) {
        const page = pages.shift();
        if (page === undefined) failing(done, fail);
        else done(page);
      },
    }),
  } as unknown as FileSystemEntry; // only what the walk asks for
  const files = await walkEntries([broken, folderEntry('/lfw/Bob', [fileEntry('/lfw/Bob/1.jpg')])]);
  expect(files.map(({ path }) => path).sort()).toEqual([
    'lfw/Ann',
    'lfw/Ann/1.jpg',
    'lfw/Ann/2.jpg',
    'lfw/Bob/1.jpg',
  ]);
  expect(files.find(({ path }) => path === 'lfw/Ann')?.unreadable).toBe('It was moved.');
});

test('a folder of very many files is walked', async () => {
  // More than a function may be given as arguments. All are one file: making them would take seconds.
  const file = new File(['x'], '1.jpg');
  const photo = { ...fileEntry('/faces/1.jpg'), file: (done: (file: File) => void) => done(file) };
  const page: FileSystemEntry[] = new Array(300_000).fill(photo);
  const folder = {
    isDirectory: true,
    fullPath: '/faces',
    createReader: () => ({ readEntries: (done: (page: FileSystemEntry[]) => void) => done(page.splice(0)) }),
  } as unknown as FileSystemEntry; // only what the walk asks for
  expect(await walkEntries([folder])).toHaveLength(300_000);
});

test('a chosen file keeps its path within the chosen folder', () => {
  const inFolder = Object.defineProperty(new File(['x'], 'a.jpg'), 'webkitRelativePath', {
    value: 'Ann/a.jpg',
  });
  const paths = chosenFiles([inFolder, new File(['x'], 'b.zip')]).map(({ path }) => path);
  expect(paths).toEqual(['Ann/a.jpg', 'b.zip']);
});

test('a walk counts the files it finds and ends at the next one once it is cancelled', async () => {
  const photos = [1, 2, 3].map((photo) => fileEntry(`/Ann/${photo}.jpg`));
  const counted: number[] = [];
  const cancel = new AbortController();
  const onFound = (files: number): void => void counted.push(files);
  await walkEntries([folderEntry('/Ann', photos)], { signal: cancel.signal, onFound });
  expect(counted).toEqual([1, 2, 3]);
  const stopAtFirst = { signal: cancel.signal, onFound: () => cancel.abort() };
  await expect(walkEntries([folderEntry('/Ann', photos)], stopAtFirst)).rejects.toMatchObject({
    name: 'AbortError',
  });
});
