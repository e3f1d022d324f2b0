/**
 * The main job, timed: drives the real built page headless through import → pairs → train →
 * evaluate, the way a person would, and prints one JSON object last on stdout.
 *
 *   npm run bench -- --data FILE [--pairs FOLDER_OR_FILE] [--preset P] [--loss L] [--seconds N | --steps N]
 *                    [--backend auto|wasm|webgl|webgpu] [--seed N]
 */
import { statSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { AppPage } from '../../support/app-page.ts';
import { chromiumLaunchOptions, softwareWebgl, softwareWebgpu } from '../../tools/find-chromium.ts';
import { type BenchArguments, readArguments } from './bench-arguments.ts';
import { readHeapMb, takeLongestTask, watchMainThread } from './page-watch.ts';
import { buildApp, serveApp } from './serve-app.ts';
import { readEvaluation, readImport, readTraining, timeReopening } from './studio-figures.ts';

const port = 4391;

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2));
  statSync(options.data); // fails here, with the path, rather than minutes later in the page
  if (options.build) buildApp();
  const server = await serveApp(port);
  try {
    const figures = await measure(options);
    console.log(JSON.stringify(figures, null, 2));
  } finally {
    await server.close();
  }
}

async function measure(options: BenchArguments): Promise<object> {
  const context = await chromium.launchPersistentContext('', {
    ...chromiumLaunchOptions(['--enable-precise-memory-info', ...softwareFor(options.backend)]),
    viewport: { width: 1440, height: 900 },
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await watchMainThread(page);
    return await walk(page, options);
  } finally {
    await context.close();
  }
}

async function walk(page: Page, options: BenchArguments): Promise<object> {
  const app = new AppPage(page);
  await app.open(`http://localhost:${port}/`);
  await app.chooseBackend(options.backend);
  const loading = await takeLongestTask(page);
  log(`importing ${options.data}`);
  await app.importFiles([options.data, ...options.pairs]);
  const importing = await takeLongestTask(page);
  const imported = await readImport(page);
  log(`imported ${imported.faces} faces of ${imported.people} people, ${imported.facesPerSecond}/s`);
  if (options.pairs.length > 0) await app.splitByLfwLists();
  await app.setTrainingOptions({
    ...(options.preset ? { preset: options.preset } : {}),
    ...(options.loss ? { loss: options.loss } : {}),
    seed: options.seed,
    ...(options.steps === null
      ? { budgetUnit: 'seconds', budget: options.seconds }
      : { budgetUnit: 'steps', budget: options.steps }),
  });
  await app.goTo('Training');
  const choosing = await takeLongestTask(page);
  log(options.steps === null ? `training for ${options.seconds} s` : `training ${options.steps} steps`);
  await app.trainToTheEnd(options.steps === null ? options.seconds + 300 : options.steps * 30 + 300);
  const trainingTask = await takeLongestTask(page);
  const training = await readTraining(page);
  log(`trained ${training.steps} steps, ${training.facesPerSecond} faces/s; evaluating`);
  await app.evaluate();
  const evaluating = await takeLongestTask(page);
  const heapMb = await readHeapMb(page);
  const tested = await readEvaluation(page);
  return {
    import: { ...imported, reopenSeconds: await timeReopening(page) },
    training,
    test: tested,
    page: {
      longestTaskMs: Math.max(importing.longestMs, trainingTask.longestMs),
      heapMb,
      tasks: { loading, importing, choosing, training: trainingTask, evaluating },
    },
  };
}

/** Only who asks for a graphics backend gets one drawn by the CPU, if there is no graphics card. */
function softwareFor(backend: BenchArguments['backend']): readonly string[] {
  if (backend === 'webgl') return softwareWebgl;
  return backend === 'webgpu' ? [...softwareWebgl, ...softwareWebgpu] : [];
}

/** Progress goes to stderr: stdout carries the JSON alone. */
function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

await main();
