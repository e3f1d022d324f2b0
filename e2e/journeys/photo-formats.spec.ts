/** Every kind of photo and of container goes in through the page, as its decoders make it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import JSZip from 'jszip';
import { packTar } from 'modern-tar';
import { zipFile } from '../fixtures/face-zip.ts';
import {
  bmpOf,
  gifOf,
  pgmOf,
  pngOf,
  ppmOf,
  turnedByExif,
  writtenByBrowser,
} from '../fixtures/photo-files.ts';
import { storedCrops } from '../fixtures/stored-records.ts';
import { readStudio } from '../support/read-studio.ts';
import { takePicture } from '../support/take-picture.ts';
import { expect, test } from '../support/test.ts';

type Photos = Readonly<Record<string, Buffer>>;

/** The open dataset: one line per face, and what was skipped. */
async function openDataset(page: Page) {
  const { people, firstFace, width, height, skipped } = await readStudio(page, ({ dataset }) => {
    const { index, photos } = dataset.open!.faces;
    return {
      people: index.people,
      firstFace: [...index.firstFace],
      width: [...photos.width],
      height: [...photos.height],
      skipped: dataset.open!.summary.skipped,
    };
  });
  const faces = people.flatMap((person, at) =>
    width
      .slice(firstFace[at], firstFace[at + 1])
      .map((w, face) => `${person} ${w} x ${height[(firstFace[at] ?? 0) + face]}`),
  );
  return { faces, skipped };
}

async function everyFormat(page: Page): Promise<Photos> {
  const jpeg = await writtenByBrowser(page, 'image/jpeg', 90, 60);
  return {
    'Bmp/Bmp_0001.bmp': bmpOf(62, 80),
    'Cut/Cut_0001.jpg': jpeg.subarray(0, jpeg.length * 0.8),
    'Gif/Gif_0001.gif': gifOf(64, 80),
    'Jpeg/Jpeg_0001.jpg': jpeg,
    'Large/Large_0001.jpg': await writtenByBrowser(page, 'image/jpeg', 1200, 900),
    'Pgm/Pgm_0001.pgm': pgmOf(92, 112),
    'Png/Png_0001.png': pngOf(70, 70),
    'Ppm/Ppm_0001.ppm': ppmOf(50, 40),
    'Small/Small_0001.png': pngOf(31, 80),
    'Turned/Turned_0001.jpg': turnedByExif(jpeg),
    'WebP/WebP_0001.webp': await writtenByBrowser(page, 'image/webp', 80, 96),
  };
}

test('a photo of every format is decoded, turned upright and kept at its size', async ({ app, page }) => {
  await app.open();
  const zip = new JSZip();
  for (const [path, content] of Object.entries(await everyFormat(page))) zip.file(path, content);
  await app.importFiles(zipFile('formats.zip', await zip.generateAsync({ type: 'nodebuffer' })));

  const { faces, skipped } = await openDataset(page);
  expect(faces).toEqual([
    'Bmp 62 x 80',
    'Gif 64 x 80',
    'Jpeg 90 x 60',
    'Large 512 x 384',
    'Pgm 92 x 112',
    'Png 70 x 70',
    'Ppm 50 x 40',
    'Turned 60 x 90',
    'WebP 80 x 96',
  ]);
  expect(skipped.map(({ path, reason }) => `${path} ${reason}`).sort()).toEqual([
    'Cut/Cut_0001.jpg not-readable',
    'Small/Small_0001.png too-small',
  ]);

  const crops = await storedCrops(page);
  const sides = faces.map((_, face) => darkSide(crops, face, crops.length / faces.length));
  expect(sides).toEqual(faces.map((face) => (face.startsWith('Turned') ? 'top' : 'left')));
  await takePicture(page, 'formats');
});

test('a tgz and a chosen folder go in like a zip', async ({ app, page }, testInfo) => {
  await app.open();
  const photos: Photos = {
    'orl/s1/1.pgm': pgmOf(92, 112),
    'orl/s1/2.pgm': pgmOf(92, 112),
    'orl/s2/1.png': pngOf(64, 64),
  };
  const expected = ['s1 92 x 112', 's1 92 x 112', 's2 64 x 64'];

  const tar = await packTar(
    Object.entries(photos).map(([name, body]) => ({ header: { name, size: body.length }, body })),
  );
  await app.importFiles({ name: 'orl.tgz', mimeType: 'application/gzip', buffer: gzipSync(tar) });
  expect(await openDataset(page)).toEqual({ faces: expected, skipped: [] });

  for (const [path, content] of Object.entries(photos)) {
    const file = join(testInfo.outputPath('faces'), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  await app.importFolder(testInfo.outputPath('faces', 'orl'));
  expect(await readStudio(page, ({ dataset }) => dataset.list.length)).toBe(2);
  expect(await readStudio(page, ({ dataset }) => dataset.open?.summary.name)).toBe('orl (2)');
  expect(await openDataset(page)).toEqual({ faces: expected, skipped: [] });
});

/** Where the square crop of a face is dark, each crop having so many grey bytes. */
function darkSide(crops: readonly number[], face: number, cropBytes: number): string {
  const side = Math.sqrt(cropBytes);
  const level = (x: number, y: number) =>
    crops[face * cropBytes + Math.floor(y * side) * side + Math.floor(x * side)] ?? 0;
  const isDark = (x: number, y: number) => level(x, y) < 120;
  const corners = [isDark(0.1, 0.1), isDark(0.9, 0.1), isDark(0.1, 0.9), isDark(0.9, 0.9)]
    .map(Number)
    .join('');
  return { '1010': 'left', '1100': 'top', '0101': 'right', '0011': 'bottom' }[corners] ?? corners;
}
