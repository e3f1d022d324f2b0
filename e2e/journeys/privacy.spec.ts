/** "Nothing leaves this device", checked the way the page tells people to check it. */
import { expect, type Page, test } from '@playwright/test';
import { faceZip } from '../fixtures/face-zip.ts';
import { AppPage } from '../support/app-page.ts';
import { readStudio } from '../support/read-studio.ts';

// Without the rule of the other journeys: here the console must tell of refused requests.

/** Sends a face to another address – of this machine – and tells by which rule that was refused. */
async function refusedBy(): Promise<string> {
  const policy = new Promise<string>((resolve) => {
    addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
  });
  await fetch('http://127.0.0.1:9/', { method: 'POST', body: 'a face', mode: 'no-cors' }).catch(() => {});
  return Promise.race([policy, new Promise<string>((resolve) => setTimeout(resolve, 2000, 'none'))]);
}

test('the browser lets neither the page nor the engine talk to any other address', async ({ page }) => {
  await new AppPage(page).open();
  expect(await page.evaluate(refusedBy)).toBe('connect-src');
  const engine = page.workers().find((worker) => worker.url().includes('/assets/main'));
  expect(await engine?.evaluate(refusedBy)).toBe('connect-src');
});

test('with the network switched off after the first opening everything still works', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  const app = new AppPage(page);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  // The views are fetched one after another once the page has time, which may be after the network was idle before.
  const lastView = page.waitForResponse(/models-view.*\.js$/);
  await app.open();
  await lastView;
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);

  await app.importFiles(await faceZip('faces.zip', { people: 12, facesPerPerson: 4 }));
  expect(await readStudio(page, ({ dataset }) => dataset.open?.summary.faces)).toBe(48);
  await app.goTo('Pairs');
  await expect(page.getByRole('button', { name: 'Draw others' })).toBeEnabled();
  await app.setTrainingOptions({ budgetUnit: 'steps', budget: 4, validateEvery: 2, peoplePerBatch: 6 });
  await app.trainToTheEnd(120);
  await app.evaluate();
  for (const station of ['Verification', 'Models', 'Dataset'] as const) await app.goTo(station);
  await downloadModel(page);
  expect(errors).toEqual([]);
});

async function downloadModel(page: Page): Promise<void> {
  await new AppPage(page).goTo('Models');
  const download = page.waitForEvent('download');
  await page
    .getByRole('button', { name: /^Download / })
    .first()
    .click();
  expect((await download).suggestedFilename()).toMatch(/\.zip$/);
}
