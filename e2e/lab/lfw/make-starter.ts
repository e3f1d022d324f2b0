/**
 * Trains the starter model that the app ships, in the real built page on LFW's View 1, and writes it with its card:
 * `public/starter-model.zip` and `public/starter-model.md`.
 *
 *   npm run starter -- --data lfw-deepfunneled.zip --pairs lfw-lists/ [--preset P] [--loss L] [--seconds N | --steps N]
 *   npm run starter:line -- --data lfw-deepfunneled.zip --pairs lfw-lists/     # afterwards: how strict it can be
 */
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp, serveApp } from '../app/serve-app.ts';
import { exportModel } from './export-model.ts';
import { readLfwArguments } from './lfw-arguments.ts';
import { type LfwRun, runLfw } from './lfw-run.ts';
import { starterCard } from './starter-card.ts';

const port = 4396;
const folder = join(import.meta.dirname, '../../../public');
const mostBytes = 2.5e6;

const words = process.argv.slice(2);
const options = readLfwArguments(words);
if (options.build) buildApp();
const server = await serveApp(port);
try {
  let zip: Buffer = Buffer.alloc(0);
  const { view, preset, loss, seconds, steps } = options;
  if (view !== 1) throw new Error('The starter model is trained on View 1.');
  const task = { view, fold: null, seed: 1, preset, loss, seconds, steps };
  const run = await runLfw(`http://localhost:${port}/`, options, task, log, async (page) => {
    zip = await exportModel(page, 'zip-rounded', 'Starter model (LFW)');
  });
  if (zip.length > mostBytes) throw new Error(`The model has ${zip.length} bytes, more than ${mostBytes}.`);
  writeFileSync(join(folder, 'starter-model.zip'), zip);
  writeFileSync(join(folder, 'starter-model.md'), card(run, zip.length));
  log(`${zip.length} bytes, accuracy ${run.accuracy.toFixed(4)}, AUC ${run.auc.toFixed(4)}`);
} finally {
  await server.close();
}

function card(run: LfwRun, bytes: number): string {
  const asked = words.filter(
    (word, at) => !/^--(data|pairs)$/.test(word) && !/^--(data|pairs)$/.test(words[at - 1] ?? ''),
  );
  return starterCard(run, { bytes, data: statSync(options.data).size, command: asked.join(' ') });
}

function log(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}
