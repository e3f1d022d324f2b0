/** The benchmark's figures, read from what the page itself knows and shows. */
import type { Page } from '@playwright/test';
import { readStudio } from '../../support/read-studio.ts';

export async function readImport(page: Page) {
  const dataset = await readStudio(page, ({ dataset }) => dataset.open?.summary ?? null);
  if (dataset === null) throw new Error('No dataset is open.');
  const seconds = dataset.importSeconds;
  return {
    faces: dataset.faces,
    people: dataset.people,
    skipped: dataset.skipped.length,
    seconds: round(seconds, 2),
    facesPerSecond: round(dataset.faces / seconds, 0),
  };
}

export async function readTraining(page: Page) {
  const run = await readStudio(page, ({ models }) => models.runs[0] ?? null);
  if (run?.summary == null) throw new Error(`The run did not finish: ${run?.status ?? 'no run'}.`);
  const { elapsedMs, steps, faces, lastLoss } = run.summary;
  const timing = await readStudio(page, ({ training }) => training.timing);
  return {
    backend: run.backend,
    threads: run.threads,
    seconds: round(elapsedMs / 1000, 1),
    steps,
    facesPerSecond: round(faces / (elapsedMs / 1000), 1),
    loss: round(lastLoss, 4),
    /** Mean of a step but the first, by part; what is missing to the whole goes into validation. */
    msPerStep:
      timing && Object.fromEntries(Object.entries(timing.partsMs).map(([part, ms]) => [part, round(ms, 1)])),
  };
}

export async function readEvaluation(page: Page) {
  const report = await readStudio(page, ({ evaluation: { work } }) =>
    work.state === 'done' ? work.value : null,
  );
  if (report === null) throw new Error('There is no evaluation.');
  const { pairs, accuracy, auc, eer, threshold } = report.result;
  return {
    people: report.people,
    pairs,
    accuracy: round(accuracy, 4),
    auc: round(auc, 4),
    eer: round(eer, 4),
    threshold: round(threshold, 4),
  };
}

/** From a reload of the page until the dataset is open again, in seconds. */
export async function timeReopening(page: Page): Promise<number> {
  await page.goto('about:blank'); // else the address differs by its hash only, and nothing is loaded
  await page.goBack();
  // Playwright's own way of waiting evaluates text in the page, which the page's policy forbids.
  const milliseconds = await page.evaluate<number>(`new Promise((resolve) => {
    const look = () => {
      if (globalThis.studio?.store.getState().dataset.open != null) resolve(performance.now());
      else setTimeout(look, 5);
    };
    look();
  })`);
  return round(milliseconds / 1000, 2);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
