/** One's own zip: import, pairs, train; a reload keeps everything; the model leaves and comes back. */
import { readFileSync } from 'node:fs';
import { faceZip } from '../fixtures/face-zip.ts';
import { photosRead } from '../support/left-out.ts';
import { readStudio } from '../support/read-studio.ts';
import { takePicture } from '../support/take-picture.ts';
import { expect, test } from '../support/test.ts';

test('a zip becomes a model that survives a reload, a download and an import', async ({ app, page }) => {
  test.setTimeout(240_000);
  await app.open();
  await app.importFiles(await faceZip('my-faces.zip', { people: 24, facesPerPerson: 5, root: 'lfw/lfw/' }));
  expect(await readStudio(page, ({ dataset }) => dataset.open?.summary.people)).toBe(24);
  const imported = await readStudio(page, ({ dataset }) => dataset.open!.summary);
  expect(photosRead(imported)).toBe(120);
  expect(imported.framing.kind).toBe('landmarks'); // drawn faces lie anywhere: they are found and laid straight

  // The one that sees most pixels: what holds for it holds for the others.
  await app.goTo('Training');
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('combobox', { name: 'Network' }).selectOption({ label: 'Best' });
  await expect(page.getByRole('radio', { name: '45 min' })).toBeChecked();
  await app.setTrainingOptions({ budgetUnit: 'steps', budget: 6, validateEvery: 3, peoplePerBatch: 8 });
  await app.trainToTheEnd(120);
  const run = await readStudio(page, ({ models }) => models.runs[0]);
  expect(run).toMatchObject({ status: 'finished', summary: { steps: 6, reason: 'budget-used' } });
  const before = await readStudio(page, ({ model }) => model.current);
  expect(before?.network).toMatchObject({ preset: 'best', embeddingSize: 128 });

  await page.reload();
  await app.engineReady();
  await expect
    .poll(() => readStudio(page, ({ dataset }) => dataset.open?.summary.faces))
    .toBe(imported.faces);
  expect(await readStudio(page, ({ model }) => model.current)).toEqual(before);
  await app.evaluate();
  const measured = () =>
    readStudio(page, ({ evaluation: { work } }) => work.state === 'done' && [...work.value.distances]);
  const distances = await measured();
  expect(distances).not.toBe(false);

  await app.goTo('Models');
  await takePicture(page, 'models');
  const downloading = page.waitForEvent('download');
  await page
    .getByRole('button', { name: /^Download / })
    .first()
    .click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  const zip = readFileSync(await download.path());

  await page
    .getByRole('button', { name: /^Delete / })
    .first()
    .click();
  await page
    .getByRole('button', { name: /^Delete$|Yes/ })
    .last()
    .click();
  await expect.poll(() => readStudio(page, ({ models }) => models.models.length)).toBe(0);

  const input = page.locator('input[type=file]').first();
  await input.setInputFiles({ name: 'model.zip', mimeType: 'application/zip', buffer: zip });
  await expect.poll(() => readStudio(page, ({ models }) => models.models.length)).toBe(1);
  await app.evaluate();
  // The same weights on the same backend: the very same distances.
  expect(await measured()).toEqual(distances);

  // A damaged file is refused with a reason, and the model in use stays.
  const current = await readStudio(page, ({ model }) => model.current?.id);
  const damaged = Buffer.from(zip);
  damaged.fill(0, Math.floor(zip.length / 2), Math.floor(zip.length / 2) + 2000);
  await app.goTo('Models');
  await input.setInputFiles({ name: 'damaged.zip', mimeType: 'application/zip', buffer: damaged });
  await expect(page.getByText(/damaged\.zip|checksum|damaged/i).first()).toBeVisible();
  expect(await readStudio(page, ({ models }) => models.models.length)).toBe(1);
  expect(await readStudio(page, ({ model }) => model.current?.id)).toBe(current);
});
