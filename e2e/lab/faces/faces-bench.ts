/**
 * The way from a picture to a verdict, measured in a real browser with the app's own engine: times, faces found, what alignment
 * repairs, the starter model before a camera, imports. Prints one JSON object last on stdout.
 *
 *   npm run bench:faces -- --data FOLDER [--photos N] [--pairs N] [--no-build]
 *
 * The folder holds `lfw-deepfunneled.zip`, `lfw-small.zip`, `lfw-protocol/pairsDevTest.txt` and `webcam/person-*.mjpeg`.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../../tools/find-chromium.ts';
import { buildLabSite, serveLabSite } from '../site.ts';

const port = 4397;
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    photos: { type: 'string', default: '1000' },
    pairs: { type: 'string', default: '1000' },
    'no-build': { type: 'boolean', default: false },
  },
});
if (values.data === undefined) throw new Error('Say where the data lie: --data FOLDER.');
const files = filesIn(values.data);
if (!values['no-build']) await buildLabSite('faces');
const server = await serveLabSite('faces', port);
// A database on disk that is gone afterwards: a private window's would be full.
const browser = await chromium.launchPersistentContext('', chromiumLaunchOptions());
try {
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.setDefaultTimeout(0);
  page.on('console', (message) => process.stderr.write(`${message.text()}\n`));
  await page.goto(`http://localhost:${port}/`);
  await page.setInputFiles('input', files);
  const request = { photos: Number(values.photos), pairs: Number(values.pairs) };
  const figures = await page.evaluate((what) => globalThis.facesLab(what), request);
  console.log(JSON.stringify(rounded(figures), null, 2));
} finally {
  await browser.close();
  await server.close();
}

function filesIn(data: string): string[] {
  const wanted = [
    'lfw-deepfunneled.zip',
    'lfw-small.zip',
    'lfw-protocol/pairsDevTest.txt',
    ...readdirSync(join(data, 'webcam'))
      .filter((name) => name.endsWith('.mjpeg'))
      .map((name) => `webcam/${name}`),
  ].map((name) => join(data, name));
  const missing = wanted.find((path) => !existsSync(path));
  if (missing !== undefined) throw new Error(`${missing} is missing.`);
  return [...wanted, join(import.meta.dirname, '../../../public/starter-model.zip')];
}

/** To four digits after the point: more would be noise. */
function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * 10_000) / 10_000;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rounded(part)]));
}
