/**
 * Enrolled people from photos, with drawn faces as the photos and the model that comes with the page: three photos of which one
 * is another person's, renamed, saved to an encrypted file, deleted, read again; then photo against photo.
 */
import { demoDataset } from '../../src/demo/demo-dataset.ts';
import { encodePng } from '../fixtures/encode-png.ts';
import { readStudio } from '../support/read-studio.ts';
import { expectNoSidewaysScroll, takePicture } from '../support/take-picture.ts';
import { expect, test } from '../support/test.ts';

/** Two of one person, then two of another. */
const photos = [...demoDataset({ people: 2, facesPerPerson: 2, seed: 9 })].map(({ image }, at) => ({
  name: `photo-${at + 1}.png`,
  mimeType: 'image/png',
  buffer: encodePng(image),
}));
const passphrase = 'seven small words';

test('people are enrolled from photos, kept in a file and brought back', async ({ app, page }) => {
  await app.open();
  await app.takeStarterModel();
  const people = page.getByRole('region', { name: 'Enrolled people' });

  await people.getByRole('button', { name: 'Enrol from photos' }).click();
  await page.getByLabel('Photos', { exact: true }).setInputFiles(photos.slice(0, 3));
  await expect(page.getByText('Found, as marked.')).toHaveCount(3, { timeout: 30_000 });
  await page.getByRole('textbox', { name: 'Name' }).fill('Person A');
  await takePicture(page, 'gallery-enrol');
  await page.getByRole('button', { name: 'Enrol', exact: true }).click();
  await expect(people.getByRole('radio', { name: /Person A/ })).toBeChecked();
  await expect(people.getByRole('img', { name: /^Photo \d of Person A/ })).toHaveCount(3);
  // What the photos are to each other, to this model.
  const distances = people.locator('figcaption');
  await expect(distances).toHaveText([/^\d\.\d\d$/, /^\d\.\d\d$/, /^\d\.\d\d$/], { timeout: 30_000 });
  const [one, two, other] = (await distances.allTextContents()).map(Number);
  console.log(`distances to the others: ${one}, ${two}, and of another person ${other}`);
  expect(other).toBeGreaterThan(Math.max(one!, two!));

  await people.getByRole('button', { name: 'Rename Person A' }).click();
  await page.getByLabel('New name').fill('Person B');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(people.getByRole('radio', { name: /Person B/ })).toBeVisible();
  await people.getByRole('button', { name: 'Read from a file' }).scrollIntoViewIfNeeded();
  await takePicture(page, 'gallery');
  await expectNoSidewaysScroll(page, 'Verification');

  await people.getByRole('button', { name: 'Save to a file' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('The same again').fill(passphrase);
  await takePicture(page, 'gallery-save');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^enrolled-people-.*\.gallery$/);

  await people.getByRole('button', { name: 'Delete Person B' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(people.getByText(/Nobody is enrolled yet/)).toBeVisible();

  await people.getByRole('button', { name: 'Read from a file' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type="file"]').setInputFiles(await download.path());
  await page.getByLabel('Passphrase', { exact: true }).fill('some other words');
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('not the passphrase');
  await takePicture(page, 'gallery-read');
  expect(await readStudio(page, ({ verification }) => verification.enrolments.length)).toBe(0);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await expect(people.getByRole('radio', { name: /Person B/ })).toBeVisible();
  await expect(people.getByRole('img', { name: /^Photo \d of Person B/ })).toHaveCount(3);
});

test('two photos are compared by the faces that are found in them', async ({ app, page }) => {
  await app.open();
  await app.takeStarterModel();
  await page.getByRole('tab', { name: 'Two photos' }).click();
  await page.getByLabel('First photo', { exact: true }).setInputFiles(photos[0]!);
  await page.getByLabel('Second photo', { exact: true }).setInputFiles(photos[1]!);
  await expect(page.getByText('Found, as marked.')).toHaveCount(2, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByText(/Same person|Different person|Not sure/).first()).toBeVisible({
    timeout: 30_000,
  });
  await takePicture(page, 'gallery-two-photos');
  await expectNoSidewaysScroll(page, 'Verification');
});
