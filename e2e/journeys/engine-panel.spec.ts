/** What the engine runs on, for the curious and for a bug report: on a desktop and on a phone. */
import { faceZip } from '../fixtures/face-zip.ts';
import { openEnginePanel } from '../support/open-engine-panel.ts';
import { readStudio } from '../support/read-studio.ts';
import { expectNoSidewaysScroll } from '../support/take-picture.ts';
import { expect, test } from '../support/test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('the panel shows where the time of a run goes, and copies it for a bug report', async ({
  app,
  page,
}) => {
  test.setTimeout(180_000);
  await app.open();
  await app.importFiles(await faceZip('faces.zip', { people: 12, facesPerPerson: 4 }));
  await app.setTrainingOptions({ budgetUnit: 'steps', budget: 6, validateEvery: 6, peoplePerBatch: 6 });
  await app.trainToTheEnd(120);

  const panel = await openEnginePanel(page);
  const run = panel.getByRole('region', { name: 'Last run' });
  await expect(run.getByText(/ms, mean of 5$/)).toBeVisible();
  await expect(run.getByRole('row', { name: /^Backward [\d.,]+ ms \d+ %$/ })).toBeVisible();
  await expect(panel.getByText(/^Measured on .* with Compact/)).toBeVisible();
  await expect(panel.getByText(/ in \d[\d,]* tensors$/)).toBeVisible();

  await panel.getByRole('button', { name: 'Copy for a bug report' }).click();
  await expect(panel.getByRole('button', { name: 'Copied' })).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^## Siamese Face Studio \d+\.\d+\.\d+\n/);
  expect(text).toMatch(/^- Backend: WASM \(/m);
  expect(text).toMatch(/^\| Forward, with the loss \| [\d.,]+ ms \| \d+ % \|$/m);
  expect(text).toContain(await page.evaluate(() => navigator.userAgent));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Engine/ })).toBeFocused();
});

test('the figures are remembered by the next visit, until they are measured again', async ({ app, page }) => {
  await app.open();
  const source = () => readStudio(page, ({ engine }) => engine.report?.calibration?.remembered);
  expect(await source()).toBe(false);
  await page.reload();
  await app.engineReady();
  expect(await source()).toBe(true);
  const panel = await openEnginePanel(page);
  await expect(panel.getByText(/remembered for this machine\.$/)).toBeVisible();
  await panel.getByRole('button', { name: 'Measure again' }).click();
  await expect.poll(source, { timeout: 30_000 }).toBe(false);
  await panel.getByRole('radio', { name: /^WASM/ }).check();
  await expect.poll(() => readStudio(page, ({ engine }) => engine.report?.chosenBy)).toBe('you');
});

test('on a phone the panel fits and can be worked with the keyboard', async ({ app, page }) => {
  await app.open();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: /^Engine/ }).focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: /^Engine/ });
  await expect(panel).toBeVisible();
  const box = (await panel.boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(390);
  expect(box.y + box.height).toBeLessThanOrEqual(844);
  const copy = panel.getByRole('button', { name: 'Copy for a bug report' });
  for (let presses = 0; presses < 12; presses++) {
    if (await copy.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(copy).toBeFocused();
  await expect(copy).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'Copied' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expectNoSidewaysScroll(page, 'Engine panel');
});
