/**
 * Measures how strict the starter model can be with enrolled people, in the real built page, on the validation people of
 * LFW's View 1 – whom it did not learn from – and writes it into the model's file and card. Its weights stay as they are, to the bit.
 *
 *   npm run starter:line -- --data lfw-deepfunneled.zip --pairs lfw-lists/ [--no-build]
 *
 * Prints the same measured on View 1's test people, whom nothing was chosen on.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import JSZip from 'jszip';
import { checksumsOf } from '../../../src/formats/checksums.ts';
import type { ModelSummary } from '../../../src/records/model.ts';
import { lfwPlaces } from '../../../src/siamese/framing.ts';
import { AppPage } from '../../support/app-page.ts';
import { chromiumLaunchOptions } from '../../tools/find-chromium.ts';
import { buildApp, serveApp } from '../app/serve-app.ts';
import { exportModel } from './export-model.ts';
import { readLfwArguments } from './lfw-arguments.ts';
import { cardWithLine } from './starter-line-section.ts';

const port = 4398;
const file = join(import.meta.dirname, '../../../public/starter-model.zip');

const card = join(import.meta.dirname, '../../../public/starter-model.md');

const { data, lists, build } = readLfwArguments(process.argv.slice(2));
if (build) buildApp();
const server = await serveApp(port);
const context = await chromium.launchPersistentContext('', chromiumLaunchOptions());
try {
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(0);
  const app = new AppPage(page);
  await app.open(`http://localhost:${port}/`);
  await app.importFiles([data, ...lists]);
  const before = await describedFile(readFileSync(file));
  await importModel(page, before);
  const tested = await measure(page, 'test');
  const measured = await measure(page, 'validation');
  console.log(
    JSON.stringify({ validation: measured.enrolmentPoints, test: tested.enrolmentPoints }, null, 2),
  );
  const zip = await exportModel(page, 'zip-rounded');
  await assertSameWeights(before, zip);
  writeFileSync(file, zip);
  writeFileSync(card, cardWithLine(readFileSync(card, 'utf8'), measured.enrolmentPoints));
} finally {
  await context.close();
  await server.close();
}

/** The file with what its network learned from: photos framed as LFW's. */
async function describedFile(zip: Buffer): Promise<Buffer> {
  const archive = await JSZip.loadAsync(zip);
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [name, entry] of Object.entries(archive.files)) {
    if (name !== 'checksums.json') files.set(name, new Uint8Array(await entry.async('arraybuffer')));
  }
  const said = JSON.parse(new TextDecoder().decode(files.get('preprocessing.json')));
  said.learnedFrom = { pictures: 'photos', places: lfwPlaces };
  files.set('preprocessing.json', encoded(said));
  files.set('checksums.json', encoded(await checksumsOf(files)));
  const described = new JSZip();
  for (const [name, bytes] of files) described.file(name, bytes);
  return described.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

function encoded(value: unknown): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`));
}

async function importModel(page: Page, zip: Buffer): Promise<void> {
  await page.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob(${JSON.stringify(zip.toString('base64'))}), (letter) => letter.charCodeAt(0));
    await studio.store.getState().importModel(new File([bytes], 'starter-model.zip'));
  })()`);
}

function measure(page: Page, part: 'validation' | 'test'): Promise<ModelSummary> {
  return page.evaluate(`(async () => {
    const { model, dataset, pairs } = studio.store.getState();
    const split = { ...pairs.split, source: 'lfw-view-1', seed: 1 };
    const modelId = model.current.id;
    const datasetId = dataset.open.summary.id;
    return studio.engine.call('measureLine', { modelId, datasetId, split, part: ${JSON.stringify(part)} });
  })()`);
}

async function assertSameWeights(before: Buffer, after: Buffer): Promise<void> {
  const weightsOf = async (zip: Buffer) =>
    (await JSZip.loadAsync(zip)).file('weights.bin')!.async('nodebuffer');
  if (!(await weightsOf(before)).equals(await weightsOf(after))) throw new Error('The weights have changed.');
}
