/**
 * "Check this camera" on real clips, over three visits of one browser: person A is enrolled and filmed, then person B is filmed, and
 * from then on what their faces share is taken off. Everything is still there on the next visit, and gone when it is deleted.
 */
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { AppPage } from '../support/app-page.ts';
import { readStudio } from '../support/read-studio.ts';
import { sharedData } from '../support/shared-data.ts';
import { takePicture } from '../support/take-picture.ts';
import { expect, test } from '../support/test.ts';
import { chromiumLaunchOptions } from '../tools/find-chromium.ts';

const clips = ['person-a-1', 'person-b-1', 'person-a-2'].map((name) => sharedData(`webcam/${name}.mjpeg`));
const panel = (page: Page) => page.getByRole('region', { name: 'This camera' });
const result = (page: Page) => page.getByRole('region', { name: 'Result' });

test.skip(clips.includes(null), 'the folder shared/data with webcam clips is not on this machine');

test('two people are filmed, and the camera is checked from then on', async ({ baseURL }, info) => {
  test.setTimeout(300_000);
  const profile = info.outputPath('profile');
  const visit = async (clip: string, use: (page: Page) => Promise<void>): Promise<void> => {
    const camera = [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${clip}`,
    ];
    const context: BrowserContext = await chromium.launchPersistentContext(profile, {
      ...chromiumLaunchOptions(camera),
      baseURL: baseURL!,
      viewport: { width: 1440, height: 900 },
    });
    try {
      await use(context.pages()[0] ?? (await context.newPage()));
    } finally {
      await context.close();
    }
  };

  await visit(clips[0]!, async (page) => {
    const app = new AppPage(page);
    await app.open();
    await app.takeStarterModel();
    await page.getByRole('button', { name: /start (the )?camera/i }).click();
    await page.getByRole('button', { name: 'Enrol this face' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Person A');
    await page.getByRole('button', { name: /^Take \d photos/ }).click();
    await expect(page.getByText('Found, as marked.')).toHaveCount(4, { timeout: 60_000 });
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await expect(result(page).getByText(/up to ten times as often/)).toBeVisible();
    await film(page);
    await expect(panel(page).getByText('Not checked yet: film one more person.')).toBeVisible();
  });

  await visit(clips[1]!, async (page) => {
    await beforeTheCamera(page);
    await film(page, 'Person B');
    await expect(panel(page).getByText(/^Checked with 2 people/)).toBeVisible({ timeout: 30_000 });
    await expect(result(page).getByText(/before this camera, as it was checked/)).toBeVisible();
    await expect(result(page).getByText('Different person')).toBeVisible({ timeout: 30_000 });
    await takePicture(page, 'checked-stranger');
    info.annotations.push({ type: 'stranger', description: await lastDecision(page) });
  });

  await visit(clips[2]!, async (page) => {
    await beforeTheCamera(page);
    await expect(panel(page).getByText(/^Checked with 2 people/)).toBeVisible({ timeout: 30_000 });
    await expect(result(page).getByText('Same person')).toBeVisible({ timeout: 30_000 });
    await takePicture(page, 'checked-same');
    info.annotations.push({ type: 'person A', description: await lastDecision(page) });
    await panel(page).getByRole('button', { name: 'Delete the pictures of Person B' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(panel(page).getByText('Not checked yet: film one more person.')).toBeVisible();
    await expect(result(page).getByText(/up to ten times as often/)).toBeVisible();
  });
});

async function beforeTheCamera(page: Page): Promise<void> {
  const app = new AppPage(page);
  await app.open();
  await app.goTo('Verification');
  await page.getByRole('button', { name: /start (the )?camera/i }).click();
}

/** @param name of somebody who is not enrolled; without it the person who is */
async function film(page: Page, name?: string): Promise<void> {
  await panel(page)
    .getByRole('button', { name: /Check this camera|Film somebody more/ })
    .click();
  const dialog = page.getByRole('dialog');
  if (name !== undefined) {
    await dialog.getByRole('combobox', { name: 'Who is filmed' }).selectOption('Somebody else');
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  }
  const start = dialog.getByRole('button', { name: /^Film for/ });
  await expect(start).toBeDisabled(); // nobody has agreed yet
  await dialog.getByRole('checkbox', { name: /agrees/ }).check();
  await takePicture(page, name === undefined ? 'film-consent' : 'film-somebody-else');
  await start.click();
  await expect(dialog.getByText(/[3-9] of 16 pictures/)).toBeVisible({ timeout: 30_000 });
  await takePicture(page, 'filming');
  await expect(dialog.getByText(`${name ?? 'Person A'} is filmed.`, { exact: false })).toBeVisible({
    timeout: 60_000,
  });
  await dialog.getByRole('button', { name: 'Done' }).click();
}

async function lastDecision(page: Page): Promise<string> {
  const { distance, threshold } = await readStudio(page, ({ verification }) => verification.last!);
  const words = `distance ${distance.toFixed(3)}, threshold ${threshold.toFixed(3)}`;
  console.log(words);
  return words;
}
