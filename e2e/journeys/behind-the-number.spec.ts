/** What lies behind an evaluation: baselines, people, the map, why a pair was decided so – and LFW's ten folds. */
import { demoDataset } from '../../src/demo/demo-dataset.ts';
import { faceZip } from '../fixtures/face-zip.ts';
import { lfwFolds } from '../fixtures/lfw-folds.ts';
import { onOnePage } from '../support/on-one-page.ts';
import { readStudio } from '../support/read-studio.ts';
import { expectNoSidewaysScroll, takePicture } from '../support/take-picture.ts';
import { expect, test } from '../support/test.ts';

test.describe('an evaluation of a short run', () => {
  const evaluated = onOnePage(async (app) => {
    await app.importFiles(await faceZip('faces.zip', { people: 40, facesPerPerson: 4 }));
    await app.setTrainingOptions({ budgetUnit: 'steps', budget: 12, validateEvery: 6, peoplePerBatch: 8 });
    await app.trainToTheEnd(120);
    await app.evaluate();
  });

  test('the threshold slider moves both kinds of error at once', async () => {
    const { page } = evaluated();
    const rate = (label: RegExp, share: string) =>
      expect(page.getByRole('group', { name: label }).getByText(share, { exact: true })).toBeVisible();
    await page.getByRole('slider', { name: 'Threshold' }).focus();
    // At the far end everybody is accepted, at the near end nobody.
    await page.keyboard.press('End');
    await rate(/^False accepts/, '100.0 %');
    await rate(/^False rejects/, '0.0 %');
    await page.keyboard.press('Home');
    await rate(/^False accepts/, '0.0 %');
    await rate(/^False rejects/, '100.0 %');
  });

  test('it can be looked into: what training added, whom it confuses, where faces lie, and why', async () => {
    test.setTimeout(240_000);
    const { page } = evaluated();

    await page.getByRole('tab', { name: 'Trust' }).click();
    const added = page.getByRole('region', { name: 'What training added' });
    await expect(added.getByRole('row')).toHaveCount(5, { timeout: 60_000 });
    await expect(page.getByRole('figure', { name: 'Are its probabilities honest?' })).toBeVisible();
    await takePicture(page, 'evaluation-trust');

    await page.getByRole('tab', { name: 'People' }).click();
    await expect(page.getByRole('row', { name: /^5 people/ })).toBeVisible({ timeout: 60_000 });
    await takePicture(page, 'evaluation-people');

    await page.getByRole('tab', { name: 'Map' }).click();
    const map = page.getByRole('img', { name: /^Map of \d+ faces/ });
    await expect(map).toBeVisible({ timeout: 60_000 });
    await page.getByText('UMAP', { exact: true }).click();
    await expect(page.getByText(/UMAP keeps neighbours together/)).toBeVisible({ timeout: 60_000 });
    await page.getByRole('combobox', { name: 'Find a person' }).click();
    await page.getByRole('listbox').getByRole('option').first().click();
    await expect(page.getByText(/one of 4 here/)).toBeVisible();
    await takePicture(page, 'evaluation-map');
    await expectNoSidewaysScroll(page, 'the map');

    await page.getByRole('tab', { name: 'Result' }).click();
    await page.getByRole('button', { name: 'Why?' }).first().click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('img', { name: /matters most/ })).toHaveCount(2, { timeout: 60_000 });
    await takePicture(page, 'evaluation-why');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });
});

test('folds of LFW View 2 are run, kept, and gone on with after a reload', async ({ app, page }) => {
  test.setTimeout(240_000);
  const shape = { people: 60, facesPerPerson: 2, seed: 1 };
  const names = [...new Set(Array.from(demoDataset(shape), ({ person }) => person.replaceAll(' ', '_')))];
  await app.open();
  await app.importFiles([await faceZip('lfw.zip', shape), ...lfwFolds(names, 2)]);
  const options = { budgetUnit: 'steps', budget: 3, validateEvery: 3, peoplePerBatch: 8 } as const;
  await app.setTrainingOptions(options);

  await app.goTo('Evaluation');
  const panel = page.getByRole('region', { name: 'LFW View 2, ten folds' });
  for (const fold of [1, 2, 4, 5, 6, 7, 8, 9, 10]) {
    await panel.getByText(String(fold), { exact: true }).click();
  }
  await panel.getByRole('button', { name: 'Train and test 1 fold' }).click();
  await expect(panel.getByText(/Mean accuracy of 1 fold/)).toBeVisible({ timeout: 120_000 });

  await page.reload();
  await app.engineReady();
  await app.setTrainingOptions(options);
  await app.goTo('Evaluation');
  await expect(panel.getByText(/^3: /)).toBeVisible();
  for (const fold of [1, 2, 4, 5, 6, 7, 8, 10]) {
    await panel.getByText(String(fold), { exact: true }).click();
  }
  await panel.getByRole('button', { name: 'Go on with 1 fold' }).click();
  await expect(panel.getByText(/Mean accuracy of 2 folds/)).toBeVisible({ timeout: 120_000 });
  const runs = await readStudio(page, ({ models }) => models.runs.map(({ split }) => split.fold).sort());
  expect(runs).toEqual([3, 9]); // the third was not run again
  expect(await readStudio(page, ({ pairs }) => pairs.split.fold)).toBe(1); // the person's own, which no fold moves
  await takePicture(page, 'evaluation-folds');
});
