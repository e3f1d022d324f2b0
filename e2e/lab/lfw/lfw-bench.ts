/**
 * LFW's protocol with the real built page, and its figures as one JSON object last on stdout.
 *
 *   npm run bench:lfw -- --data FILE --pairs FOLDER --view 1|2 [--preset P] [--loss L] [--seconds N | --steps N]
 *                        [--seeds N] [--folds 1-10] [--journal FILE] [--models FOLDER] [--no-build]
 *
 * Ten folds take hours: with `--journal` each finished run is kept in that file, and the same command goes on
 * where it was broken off. Two may share a journal when they run different folds for a number of steps, each on a
 * core of its own (`taskset -c 0`, `taskset -c 1 … --no-build`): two networks on one thread each are trained sooner
 * than one after the other on two. With `--models` each trained model is kept as the zip that the page exports.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { buildApp, serveApp } from '../app/serve-app.ts';
import { exportModel } from './export-model.ts';
import { type LfwArguments, readLfwArguments } from './lfw-arguments.ts';
import { type LfwRun, type LfwTask, runLfw } from './lfw-run.ts';
import { summarise } from './summarise.ts';

async function main(): Promise<void> {
  const options = readLfwArguments(process.argv.slice(2));
  statSync(options.data); // fails here, with the path, rather than minutes later in the page
  const known = readJournal(options.journal);
  const tasks = tasksOf(options);
  const open = tasks.filter((task) => !known.has(keyOf(task)));
  if (open.length > 0) {
    if (options.build) buildApp();
    const server = await serveApp();
    const [url] = server.resolvedUrls?.local ?? [];
    if (url === undefined) throw new Error('The page is served nowhere.');
    try {
      for (const task of open) {
        log(`${inWords(task)}: begins`);
        const run = await runLfw(
          url,
          options,
          task,
          (line) => log(`${inWords(task)}: ${line}`),
          (page) => keepModel(page, options.models, task),
        );
        known.set(keyOf(task), run);
        if (options.journal !== null) appendFileSync(options.journal, `${JSON.stringify(run)}\n`);
        log(`${inWords(task)}: accuracy ${run.accuracy.toFixed(4)}, AUC ${run.auc.toFixed(4)}`);
      }
    } finally {
      await server.close();
    }
  }
  const runs = tasks.map((task) => known.get(keyOf(task))).filter((run) => run !== undefined);
  console.log(JSON.stringify(summarise(runs), null, 2));
}

function tasksOf({ view, preset, loss, seconds, steps, seeds, folds }: LfwArguments): LfwTask[] {
  const common = { view, preset, loss, seconds, steps };
  const chosen = view === 1 ? [null] : folds;
  return chosen.flatMap((fold) =>
    Array.from({ length: seeds }, (_, at): LfwTask => ({ ...common, fold, seed: at + 1 })),
  );
}

async function keepModel(page: Page, folder: string | null, task: LfwTask): Promise<void> {
  if (folder === null) return;
  mkdirSync(folder, { recursive: true });
  const { view, fold, preset, loss, seed } = task;
  const words = [`view-${view}`, preset, loss, fold === null ? null : `fold-${fold}`, `seed-${seed}`];
  const name = `${words.filter((word) => word !== null).join('-')}.zip`;
  writeFileSync(join(folder, name), await exportModel(page, 'zip'));
}

function keyOf({ view, fold, seed, preset, loss, seconds, steps }: LfwTask): string {
  return JSON.stringify([view, fold, seed, preset, loss, seconds, steps]);
}

function readJournal(path: string | null): Map<string, LfwRun> {
  if (path === null || !existsSync(path)) return new Map();
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return new Map(lines.map((line) => JSON.parse(line) as LfwRun).map((run) => [keyOf(run), run]));
}

function inWords({ view, fold, seed }: LfwTask): string {
  return `View ${view}${fold === null ? '' : `, fold ${fold}`}, seed ${seed}`;
}

/** Progress goes to stderr: stdout carries the JSON alone. */
function log(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}

await main();
