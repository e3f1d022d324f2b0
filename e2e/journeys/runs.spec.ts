/** A run is in the user's hands, says the same for the same seed, and leaves nothing behind. */
import type { Page } from '@playwright/test';
import { faceZip } from '../fixtures/face-zip.ts';
import { onOnePage } from '../support/on-one-page.ts';
import { readStudio } from '../support/read-studio.ts';
import { expect, test } from '../support/test.ts';

const withFaces = onOnePage(async (app) => {
  await app.importFiles(await faceZip('faces.zip', { people: 12, facesPerPerson: 4 }));
});

/** Stops the run and waits until it is saved. */
async function stopRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect
    .poll(() => readStudio(page, ({ models }) => models.runs[0]?.status), { timeout: 60_000 })
    .toBe('stopped');
}

test('pause holds, step trains one batch, resume goes on, stop keeps the best checkpoint', async () => {
  test.setTimeout(180_000);
  const app = withFaces();
  const { page } = app;
  const modelsBefore = await readStudio(page, ({ models }) => models.models.length);
  // Validations and checkpoints lie between the steps: a press takes them along.
  await app.setTrainingOptions({ budgetUnit: 'steps', budget: 5000, validateEvery: 2, peoplePerBatch: 6 });
  await app.startTraining();
  const step = () => readStudio(page, ({ training }) => training.step);
  await expect.poll(step, { timeout: 60_000 }).toBeGreaterThan(2);

  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeVisible();
  const pressStep = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Step', exact: true }).click();
  };
  // Steps are told in batches and the number may lag behind: after two presses it is up to date.
  for (const _ of [1, 2]) {
    const before = await step();
    await pressStep();
    await expect.poll(step).toBeGreaterThan(before);
    await page.waitForTimeout(500);
  }
  let held = await step();
  await page.waitForTimeout(1000); // long enough for dozens of steps, were it not held
  for (const _ of [1, 2, 3]) {
    expect(await step()).toBe(held);
    await pressStep();
    await expect.poll(step).toBe(held + 1);
    held += 1;
  }
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect.poll(step, { timeout: 30_000 }).toBeGreaterThan(held + 1);

  await stopRun(page);
  expect(await readStudio(page, ({ models }) => models.models.length)).toBe(modelsBefore + 1);
});

test('the same seed on the same backend gives the same losses for 20 steps', async () => {
  test.setTimeout(240_000);
  const app = withFaces();
  const { page } = app;
  await app.setTrainingOptions({
    budgetUnit: 'steps',
    budget: 20,
    validateEvery: 100,
    peoplePerBatch: 6,
    seed: 7,
  });
  const losses: number[][] = [];
  for (const _ of [1, 2]) {
    await app.trainToTheEnd(120);
    const id = await readStudio(page, ({ models }) => models.runs[0]!.id);
    await page.evaluate(`studio.store.getState().loadHistory(${JSON.stringify(id)})`);
    losses.push(
      await page.evaluate(`[...studio.store.getState().models.histories[${JSON.stringify(id)}].loss]`),
    );
  }
  expect(losses[0]).toHaveLength(20);
  expect(losses[1]).toEqual(losses[0]);
});

test('200 training steps leave no tensors behind', async () => {
  test.setTimeout(300_000);
  const app = withFaces();
  const { page } = app;
  await app.setTrainingOptions({
    budgetUnit: 'steps',
    budget: 5000,
    validateEvery: 50,
    peoplePerBatch: 4,
    facesPerPerson: 2,
  });
  await app.startTraining();
  const step = () => readStudio(page, ({ training }) => training.step);
  /** Paused, so that no step is half done. */
  const tensorsAfter = async (wanted: number): Promise<number> => {
    await expect.poll(step, { timeout: 120_000, intervals: [50] }).toBeGreaterThanOrEqual(wanted);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeVisible();
    const { tensors } = await page.evaluate<{ tensors: number }>(`studio.engine.call('memory', {})`);
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    return tensors;
  };
  const early = await tensorsAfter(5);
  const late = await tensorsAfter(205);
  await stopRun(page);
  expect(early).toBeGreaterThan(0);
  expect(late).toBe(early);
});
