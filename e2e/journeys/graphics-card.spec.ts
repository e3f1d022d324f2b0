/** Training on a graphics card, which the CPU plays where there is none: never chosen by itself, but it can be told to. */
import { faceZip } from '../fixtures/face-zip.ts';
import { openEnginePanel } from '../support/open-engine-panel.ts';
import { readStudio } from '../support/read-studio.ts';
import { expect, test } from '../support/test.ts';
import { chromiumLaunchOptions, softwareWebgl } from '../tools/find-chromium.ts';

test.use({ launchOptions: chromiumLaunchOptions(softwareWebgl) });

test('a graphics card says that it compiles, trains gently, and at full speed if it is told to', async ({
  app,
  page,
}) => {
  test.setTimeout(300_000);
  await app.open();
  await app.importFiles(await faceZip('faces.zip', { people: 8, facesPerPerson: 4 }));
  // The radio is not offered: it is a software renderer, which the trials leave out.
  await page.evaluate(`studio.store.getState().startEngine('webgl')`);
  await expect
    .poll(() => readStudio(page, ({ engine }) => engine.report?.backend), { timeout: 60_000 })
    .toBe('webgl');
  // The smallest network, measured by one view of each face: drawn by the CPU every pixel takes its time.
  await app.setTrainingOptions({
    preset: 'quick',
    flip: false,
    budgetUnit: 'steps',
    budget: 3,
    validateEvery: 3,
    peoplePerBatch: 2,
    facesPerPerson: 2,
  });
  await page.evaluate(`
    studio.stages = [];
    studio.engine.on('trainingStage', ({ stage }) => studio.stages.push(stage));`);
  const losses: number[] = [];
  for (const pace of ['Gentle: the page stays smooth', 'Full speed']) {
    await page.setViewportSize({ width: 390, height: 844 });
    const panel = await openEnginePanel(page);
    await panel.getByRole('radio', { name: pace }).check();
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1440, height: 900 });
    await app.trainToTheEnd(240);
    losses.push(await readStudio(page, ({ models }) => models.runs[0]!.summary!.lastLoss));
  }
  expect(losses[0]).toBeGreaterThan(0);
  expect(losses[1]).toBe(losses[0]); // the pace changes nothing but the pace
  expect(await page.evaluate('studio.stages')).toContain('compiling');
  const panel = await openEnginePanel(page);
  await expect(panel.getByText(/^A graphics card is only given its work/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.reload();
  await app.engineReady();
  expect(await readStudio(page, ({ engine }) => engine.pace)).toBe('full');
});
