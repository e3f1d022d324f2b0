/** The model that comes with the page: faces can be compared before anybody trains, and training can go on from it. */
import { starterName } from '../../src/store/models-slice.ts';
import { faceZip } from '../fixtures/face-zip.ts';
import { readStudio } from '../support/read-studio.ts';
import { takePicture } from '../support/take-picture.ts';
import { expect, test } from '../support/test.ts';

test('a newcomer checks a face at once, and fine-tunes the starter model on faces of their own', async ({
  app,
  page,
}) => {
  test.setTimeout(180_000);
  await app.open();
  await app.takeStarterModel();
  await expect(page.getByRole('tab', { name: 'Two photos' })).toBeVisible();
  expect(await readStudio(page, ({ model }) => model.current?.name)).toBe(starterName);
  const validation = await readStudio(page, ({ model }) => model.current?.validation);
  expect(validation?.auc).toBeGreaterThan(0.9);
  // It tells what its threshold amounts to, and stricter ones.
  await expect(page.getByText(/^Threshold .* about 1 in 1,000 strangers would pass/)).toBeVisible();
  const shown = () => page.getByText(/^Threshold /).textContent();
  const strict = await shown();
  await page.getByText('Balanced', { exact: true }).click();
  await expect(page.getByText(/about 1 in 8 strangers would pass/)).toBeVisible();
  const lineOf = (text: string | null) => Number(/^Threshold ([\d.]+)/.exec(text ?? '')?.[1]);
  expect(lineOf(strict)).toBeLessThan(lineOf(await shown()));
  await takePicture(page, 'starter');

  await page.reload();
  await app.engineReady();
  await expect.poll(() => readStudio(page, ({ model }) => model.current?.name)).toBe(starterName);
  await app.goTo('Dataset');
  await app.importFiles(await faceZip('mine.zip', { people: 12, facesPerPerson: 4 }));
  await app.setTrainingOptions({ budgetUnit: 'steps', budget: 3, validateEvery: 3, peoplePerBatch: 6 });
  await app.goTo('Training');
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('combobox', { name: 'Start from' }).selectOption({ label: starterName });
  await app.trainToTheEnd(120);
  const run = await readStudio(page, ({ models }) => models.runs[0]);
  expect(run).toMatchObject({ startedFrom: starterName, options: { learningRate: 0.0005 } });
  const trained = await readStudio(page, ({ models }) => models.models.find(({ runId }) => runId !== null));
  expect(trained?.trainedOn?.startedFrom).toBe(starterName);
});
