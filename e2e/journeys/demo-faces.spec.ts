/** A newcomer without data: demo faces, the main button of each station, and a model at the end. */
import type { StationName } from '../support/app-page.ts';
import { readStudio } from '../support/read-studio.ts';
import { expectNoSidewaysScroll, takePicture } from '../support/take-picture.ts';
import { expect, test } from '../support/test.ts';

test('demo faces: look, pair, train, evaluate – and the network beats chance on unseen people', async ({
  app,
  page,
}) => {
  test.setTimeout(300_000);
  await app.open();
  await takePicture(page, 'welcome');

  await app.useDemoFaces();
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible();
  const dataset = await readStudio(page, ({ dataset }) => dataset.open?.summary);
  expect(dataset?.people).toBe(160);
  expect(dataset?.faces).toBe(960);
  expect(dataset?.skipped).toEqual([]);
  await takePicture(page, 'dataset');

  await app.goTo('Pairs');
  await expect(page.getByText('Same', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('Different', { exact: true }).first()).toBeVisible();
  await takePicture(page, 'pairs');

  // So many steps rather than seconds: how well it does must not hang on the machine.
  await app.setTrainingOptions({ budgetUnit: 'steps', budget: 60, validateEvery: 20, seed: 3 });
  const running = app.trainToTheEnd(200);
  await expect(page.getByText(/faces\/s/)).toBeVisible({ timeout: 60_000 });
  await running;
  await expect(page.getByRole('link', { name: /evaluate on unseen people/i })).toBeVisible();
  await takePicture(page, 'training');

  await app.evaluate();
  const report = await readStudio(page, ({ evaluation: { work } }) =>
    work.state === 'done' ? work.value.result : null,
  );
  // 1,000 pairs: chance is 0.5 with a standard error of 0.016. Four of them is no accident.
  expect(report?.pairs).toBeGreaterThanOrEqual(500);
  expect(report?.accuracy).toBeGreaterThan(0.57);
  expect(report?.auc).toBeGreaterThan(0.57);
  await takePicture(page, 'evaluation');

  const stations: StationName[] = ['Dataset', 'Pairs', 'Training', 'Evaluation', 'Verification', 'Models'];
  for (const station of stations) {
    await app.goTo(station);
    await expectNoSidewaysScroll(page, station);
  }
});
