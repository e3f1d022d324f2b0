/** The reference: taken on request, held against others like any other model, and a small head trained over it. */
import { referenceName } from '../../src/siamese/reference/reference-calibration.ts';
import { readStudio } from '../support/read-studio.ts';
import { sharedData } from '../support/shared-data.ts';
import { takePicture } from '../support/take-picture.ts';
import { expect, test } from '../support/test.ts';

const lfw = sharedData('lfw-small.zip');

test('the reference is taken, evaluated with its category told, and a head learns over it', async ({
  app,
  page,
}) => {
  test.setTimeout(400_000);
  test.skip(lfw === null, 'needs photos of people: lfw-small.zip is not on this machine');
  await app.open();
  await app.goTo('Models');
  await page.getByRole('button', { name: 'Take the reference (6.4 MB)' }).click();
  const card = page.getByRole('article', { name: referenceName });
  await expect(card).toBeVisible({ timeout: 60_000 });
  await expect(card.getByText('on LFW: Unrestricted, Labeled Outside Data')).toBeVisible();
  await takePicture(page, 'reference-model');

  await app.goTo('Dataset');
  await app.importFiles(lfw!);
  await app.goTo('Evaluation');
  await page.getByRole('button', { name: 'Evaluate on unseen people' }).first().click();
  const evaluated = () => readStudio(page, ({ evaluation: { work } }) => work);
  await expect.poll(async () => (await evaluated()).state, { timeout: 240_000 }).not.toBe('working');
  const work = await evaluated();
  expect(work).toMatchObject({ state: 'done', value: { preset: 'reference' } });
  expect(work.state === 'done' && work.value.result.auc).toBeGreaterThan(0.98);
  await expect(page.getByText(/Labeled Outside Data.*not to be compared/)).toBeVisible();
  await takePicture(page, 'reference-evaluation');

  await app.goTo('Training');
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('combobox', { name: 'Start from' }).selectOption({ label: referenceName });
  await app.setTrainingOptions({ budgetUnit: 'steps', budget: 20, validateEvery: 10, peoplePerBatch: 6 });
  await app.trainToTheEnd(240);
  const [run] = await readStudio(page, ({ models }) => models.runs);
  expect(run).toMatchObject({
    startedFrom: referenceName,
    options: { preset: 'reference' },
    status: 'finished',
  });
  const validation = await readStudio(page, ({ model }) => model.current?.validation);
  expect(validation?.auc).toBeGreaterThan(0.98);
  await takePicture(page, 'reference-head');
});
