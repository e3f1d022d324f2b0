/** The page in the user's words: every step clicks what a person would click. */
import { expect, type Page } from '@playwright/test';
import type { BackendChoice } from '../../src/records/machine.ts';
import type { TrainingOptions } from '../../src/siamese/options.ts';
import { readStudio } from './read-studio.ts';

type Files = Parameters<Page['setInputFiles']>[1];
export type StationName = 'Dataset' | 'Pairs' | 'Training' | 'Evaluation' | 'Verification' | 'Models';

/** Reading all of LFW on a slow machine. */
const importTimeout = 120_000;
/** Cutting out all faces before the first step. */
const preparingTimeout = 120_000;
/** Said of a run that is not there yet. */
const waiting = 'not begun';

export class AppPage {
  constructor(readonly page: Page) {}

  /** Opens the page and waits until the engine has chosen its backend. */
  async open(url = '/'): Promise<void> {
    await this.page.goto(url);
    await this.engineReady();
  }

  async engineReady(): Promise<void> {
    await expect
      .poll(() => readStudio(this.page, ({ engine }) => engine.phase).catch(() => 'loading'), {
        timeout: 60_000,
      })
      .toBe('ready');
  }

  async goTo(station: StationName): Promise<void> {
    await this.page
      .getByRole('link', { name: new RegExp(`^${station}`) })
      .first()
      .click();
    await expect(this.page.getByRole('heading', { level: 1, name: station })).toBeVisible();
  }

  /** A model without training one; leads to the verification view. */
  async takeStarterModel(): Promise<void> {
    await this.page.getByRole('button', { name: 'Check a face now' }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Verification' })).toBeVisible();
  }

  /**
   * `auto` is what the page has done already. A software renderer is not offered, but the engine runs on it:
   * where there is no graphics card, that is how those backends are tested.
   */
  async chooseBackend(choice: BackendChoice): Promise<void> {
    if (choice === 'auto') return;
    await this.page.getByRole('button', { name: /engine/i }).click();
    const names = { wasm: /^WASM/, webgl: /^WebGL/, webgpu: /^WebGPU/ };
    const radio = this.page.getByRole('radio', { name: names[choice] });
    if (await radio.isEnabled()) await radio.check();
    else await this.page.evaluate(`studio.store.getState().startEngine('${choice}')`);
    await this.engineReady();
    await expect.poll(() => readStudio(this.page, ({ engine }) => engine.report?.backend)).toBe(choice);
    await this.page.keyboard.press('Escape');
  }

  /** Drops files on the page and waits for the import to end, well or badly. */
  async importFiles(files: Files): Promise<void> {
    await this.untilImported(() => this.page.getByLabel('Files to import').setInputFiles(files));
  }

  /** @param folder on this machine */
  async importFolder(folder: string): Promise<void> {
    await this.untilImported(() => this.page.getByLabel('Folder to import').setInputFiles(folder));
  }

  async useDemoFaces(): Promise<void> {
    await this.untilImported(() => this.page.getByRole('button', { name: 'Use demo faces' }).click());
  }

  /**
   * Waits for the end of the import that `begin` begins: looking at the phase alone may come too early.
   * The page may be drawing its zone anew just then, and what is handed to the old one is lost: a person
   * would do it again.
   */
  private async untilImported(begin: () => Promise<void>): Promise<void> {
    await this.page.evaluate(`
      studio.imports = { begun: 0, ended: 0 };
      (() => {
        let importing = false;
        const stop = studio.store.subscribe(({ dataset }) => {
          const now = dataset.work.state === 'working' && dataset.work.subject === 'importing';
          if (now && !importing) studio.imports.begun += 1;
          if (importing && !now) { studio.imports.ended += 1; stop(); }
          importing = now;
        });
      })()`);
    const count = (what: 'begun' | 'ended') => () => this.page.evaluate(`studio.imports.${what}`);
    await expect(async () => {
      if ((await count('begun')()) === 0) await begin();
      await expect.poll(count('begun'), { timeout: 3000 }).toBe(1);
    }).toPass({ timeout: 30_000 });
    await expect.poll(count('ended'), { timeout: importTimeout }).toBe(1);
  }

  async splitByLfwLists(): Promise<void> {
    await this.goTo('Pairs');
    await this.page.getByText('LFW View 1', { exact: true }).click();
    await expect
      .poll(
        () =>
          readStudio(this.page, ({ pairs: { plan } }) => plan.state === 'done' && plan.value.report.source),
        { timeout: 60_000 },
      )
      .toBe('lfw-view-1');
  }

  /**
   * Sets training options through the store: the form is generated and has a test of its own, and
   * a run of exactly so many steps needs exact numbers.
   */
  async setTrainingOptions(options: Partial<TrainingOptions>): Promise<void> {
    await this.page.evaluate(`studio.store.getState().setTrainingOptions(${JSON.stringify(options)})`);
  }

  async startTraining(): Promise<void> {
    await this.goTo('Training');
    await this.page.getByRole('button', { name: 'Train', exact: true }).click();
  }

  /**
   * Waits for a run that was not there before: a short one may be over before anybody looks.
   * @param timeoutSeconds for the run with its validation and saving
   */
  async trainToTheEnd(timeoutSeconds: number): Promise<void> {
    const newest = () => readStudio(this.page, ({ models }) => models.runs[0] ?? null);
    const before = await newest();
    await this.startTraining();
    const outcome = async (): Promise<string> => {
      const work = await readStudio(this.page, ({ training }) => training.work);
      if (work.state === 'failed') return work.message;
      const run = await newest();
      return run === null || run.id === before?.id ? waiting : run.status;
    };
    await expect
      .poll(outcome, { timeout: preparingTimeout + timeoutSeconds * 1000, intervals: [500] })
      .not.toMatch(new RegExp(`^(${waiting}|running)$`));
    expect(await outcome()).toBe('finished');
  }

  /** Waits for the report that this press asks for, not for one that is there already. */
  async evaluate(): Promise<void> {
    await this.goTo('Evaluation');
    await this.page.getByRole('button', { name: 'Evaluate on unseen people' }).first().click();
    await expect
      .poll(() => readStudio(this.page, ({ evaluation }) => evaluation.work.state), { timeout: 300_000 })
      .toBe('done');
    const [measured, current] = await readStudio(this.page, ({ evaluation: { work }, model }) => [
      work.state === 'done' && work.value.modelId,
      model.current?.id,
    ]);
    expect(measured).toBe(current);
  }
}
