/** One run of the protocol in the real page: import, split, train, evaluate, as a person would. */
import { chromium, type Page } from '@playwright/test';
import type { LossName, PresetName } from '../../../src/siamese/options.ts';
import type { BaselineName } from '../../../src/siamese/reports.ts';
import { AppPage } from '../../support/app-page.ts';
import { readStudio } from '../../support/read-studio.ts';
import { chromiumLaunchOptions } from '../../tools/find-chromium.ts';
import type { LfwArguments } from './lfw-arguments.ts';

/** What is trained and tested; the same words are the same run. */
export interface LfwTask {
  readonly view: 1 | 2;
  /** Of View 2; null in View 1. */
  readonly fold: number | null;
  readonly seed: number;
  readonly preset: PresetName;
  readonly loss: LossName | null;
  readonly seconds: number | null;
  readonly steps: number | null;
}

export interface LfwRun extends LfwTask {
  readonly trained: {
    readonly seconds: number;
    readonly steps: number;
    readonly faces: number;
    readonly loss: string;
    readonly backend: string;
    readonly threads: number;
    /** Of the checkpoint that was kept, on the validation people as measured while training; older lines lack it. */
    readonly validation?: { readonly step: number; readonly accuracy: number; readonly auc: number };
  };
  /** At the threshold chosen on validation people. */
  readonly accuracy: number;
  readonly auc: number;
  readonly eer: number;
  readonly threshold: number;
  readonly pairs: number;
  readonly oneShot: readonly { readonly ways: number; readonly accuracy: number; readonly chance: number }[];
  readonly baselines: Readonly<Record<BaselineName, { readonly accuracy: number; readonly auc: number }>>;
  /** Of the test pairs, in LFW's order. */
  readonly distances: readonly number[];
  readonly same: readonly number[];
}

export async function runLfw(
  url: string,
  { data, lists }: LfwArguments,
  task: LfwTask,
  log: (line: string) => void,
  whenTested: (page: Page) => Promise<void> = async () => {},
): Promise<LfwRun> {
  const context = await chromium.launchPersistentContext('', {
    ...chromiumLaunchOptions([]),
    viewport: { width: 1440, height: 900 },
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const app = new AppPage(page);
    await app.open(url);
    await app.importFiles([data, ...lists]);
    await chooseSplit(page, task);
    await app.setTrainingOptions(optionsOf(task));
    const { budgetUnit, budget } = await readStudio(page, ({ training }) => training.options);
    log(`training for ${budget} ${budgetUnit}`);
    await app.trainToTheEnd(budgetUnit === 'seconds' ? budget + 600 : budget * 5 + 600);
    await app.evaluate();
    const run = await readRun(page, task);
    await whenTested(page);
    return run;
  } finally {
    await context.close();
  }
}

/** Also the validation people are others with another seed. */
async function chooseSplit(page: Page, { view, fold, seed }: LfwTask): Promise<void> {
  const split = { source: `lfw-view-${view}`, seed, ...(fold === null ? {} : { fold }) };
  await page.evaluate(`studio.store.getState().setSplit(${JSON.stringify(split)})`);
}

function optionsOf({ preset, loss, seconds, steps, seed }: LfwTask) {
  return {
    preset,
    ...(loss === null ? {} : { loss }),
    ...(steps === null ? {} : { budgetUnit: 'steps' as const, budget: steps }),
    ...(seconds === null ? {} : { budgetUnit: 'seconds' as const, budget: seconds }),
    seed,
  };
}

async function readRun(page: Page, task: LfwTask): Promise<LfwRun> {
  for (const what of ['measureBaselines', 'explorePeople']) {
    await page.evaluate(`studio.store.getState().${what}()`);
  }
  const { report, run, people, baselines } = await readStudio(page, ({ evaluation, insight, models }) => ({
    report: evaluation.work.state === 'done' && {
      ...evaluation.work.value,
      distances: [...evaluation.work.value.distances],
      same: [...evaluation.work.value.pairs.same],
    },
    run: models.runs[0],
    people: insight.people.state === 'done' ? insight.people.value : null,
    baselines: insight.baselines.state === 'done' ? insight.baselines.value.baselines : null,
  }));
  if (!report || !run?.summary || people === null || baselines === null) {
    throw new Error('The page has no figures of the run.');
  }
  if (report.source !== `lfw-view-${task.view}`) throw new Error(`It was tested on ${report.source}.`);
  const { accuracy, auc, eer, threshold, pairs } = report.result;
  const { best } = run.summary;
  return {
    ...task,
    trained: {
      seconds: run.summary.elapsedMs / 1000,
      steps: run.summary.steps,
      faces: run.summary.faces,
      loss: run.options.loss,
      backend: run.backend,
      threads: run.threads,
      ...(best === null ? {} : { validation: { step: best.step, accuracy: best.accuracy, auc: best.auc } }),
    },
    accuracy,
    auc,
    eer,
    threshold,
    pairs,
    oneShot: people.oneShot.map(({ ways, accuracy: found, chance }) => ({ ways, accuracy: found, chance })),
    baselines: Object.fromEntries(
      baselines.map(({ name, result }) => [name, { accuracy: result.accuracy, auc: result.auc }]),
    ) as LfwRun['baselines'], // the engine answers with all three
    distances: report.distances.map((distance) => Number(distance.toFixed(5))),
    same: report.same,
  };
}
