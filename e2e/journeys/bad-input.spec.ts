/** Bad input: a clear message that names the file, and everything good is kept. */
import JSZip from 'jszip';
import { encryptedLooking, faceZip, imageBomb, photosWithin, zipFile } from '../fixtures/face-zip.ts';
import { storedRecords } from '../fixtures/stored-records.ts';
import { leftOutFiles, photosRead } from '../support/left-out.ts';
import { readStudio } from '../support/read-studio.ts';
import { takePicture } from '../support/take-picture.ts';
import { expect, test } from '../support/test.ts';

test('bad photos are skipped by name and reason, and the good ones are kept', async ({ app, page }) => {
  await app.open();
  await app.importFiles(
    await faceZip('mixed.zip', {
      people: 8,
      facesPerPerson: 3,
      extra: {
        'Zoë_Ångström_李/Zoë_Ångström_李_0001.jpg': Buffer.alloc(0),
        'Text_Person/Text_Person_0001.jpg': 'This is a letter, not a picture.',
        'Cut_Off/Cut_Off_0001.jpg': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1, 1, 0]),
        'Bomb_Person/Bomb_Person_0001.png': imageBomb(),
        '__MACOSX/._nothing.jpg': 'mac',
        '.DS_Store': 'mac',
        'notes.txt': 'stray',
      },
    }),
  );
  const summary = await readStudio(page, ({ dataset }) => dataset.open!.summary);
  expect(summary.people).toBe(8);
  expect(photosRead(summary)).toBe(24);
  expect(
    leftOutFiles(summary)
      .map(({ reason }) => reason)
      .sort(),
  ).toEqual(['empty-file', 'not-readable', 'not-readable', 'too-large']);
  await page.getByRole('button', { name: /files skipped/ }).click();
  const list = page.getByRole('region', { name: 'Skipped files' }).first();
  for (const name of [
    'Zoë_Ångström_李_0001.jpg',
    'Text_Person_0001.jpg',
    'Cut_Off_0001.jpg',
    'Bomb_Person_0001.png',
  ]) {
    await expect(list.getByText(name).first()).toBeVisible();
  }
  await takePicture(page, 'skipped');
});

test('an archive that cannot be used is refused by name, and the open dataset stays', async ({
  app,
  page,
}) => {
  await app.open();
  const good = await faceZip('good.zip', { people: 6, facesPerPerson: 3 });
  await app.importFiles(good);
  const hopeless = [
    zipFile('empty.zip', await new JSZip().generateAsync({ type: 'nodebuffer' })),
    zipFile(
      'letters.zip',
      await new JSZip().file('a/letter.txt', 'hello').generateAsync({ type: 'nodebuffer' }),
    ),
    encryptedLooking({ ...good, name: 'locked.zip' }),
    zipFile('cut.zip', good.buffer.subarray(0, 3000)),
    zipFile('nothing.zip', Buffer.alloc(0)),
  ];
  for (const file of hopeless) {
    await app.importFiles(file);
    const work = await readStudio(page, ({ dataset }) => dataset.work);
    expect(work, file.name).toMatchObject({ state: 'failed' });
    expect(work.state === 'failed' && work.message, file.name).toContain(file.name);
    await expect(page.getByText(new RegExp(file.name.replace('.', '\\.'))).first()).toBeVisible();
    expect(
      await readStudio(page, ({ dataset }) => [dataset.list.length, dataset.open?.summary.faces]),
    ).toEqual([1, 18]);
  }
  await takePicture(page, 'refused');
});

test('a truncated zip gives every photo that is whole and says that it is cut off', async ({ app, page }) => {
  await app.open();
  const good = await faceZip('half.zip', { people: 8, facesPerPerson: 4 });
  const buffer = good.buffer.subarray(0, good.buffer.length / 2);
  const whole = photosWithin(good, buffer.length);
  expect(whole).toBeGreaterThan(8);
  await app.importFiles({ ...good, buffer });
  const { work, open } = await readStudio(page, ({ dataset }) => dataset);
  expect(work.state).toBe('done');
  expect(photosRead(open!.summary)).toBe(whole);
  const told = leftOutFiles(open!.summary);
  expect(told).toMatchObject([{ path: 'half.zip', reason: 'archive-damaged' }]);
  expect(told[0]?.message).toMatch(/^half\.zip: .*cut off/);
});

test('one person only, or one photo per person: the reason and the remedy, in words', async ({
  app,
  page,
}) => {
  await app.open();
  for (const [people, facesPerPerson] of [
    [1, 6],
    [10, 1],
  ] as const) {
    await app.goTo('Dataset');
    await app.importFiles(await faceZip(`${people}x${facesPerPerson}.zip`, { people, facesPerPerson }));
    expect(await readStudio(page, ({ dataset }) => dataset.open?.summary.people)).toBe(people);
    await app.goTo('Pairs');
    await expect.poll(() => readStudio(page, ({ pairs }) => pairs.plan.state)).toBe('failed');
    const message = await readStudio(page, ({ pairs: { plan } }) =>
      plan.state === 'failed' ? plan.message : '',
    );
    expect(message).toMatch(/people|photos/);
    await expect(page.getByText(message.slice(0, 40)).first()).toBeVisible();
  }
});

test('cancelling an import leaves nothing behind', async ({ app, page }) => {
  await app.open();
  await page.getByRole('button', { name: 'Use demo faces' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => readStudio(page, ({ dataset }) => dataset.work.state)).toBe('done');
  expect(await readStudio(page, ({ dataset }) => dataset.list.length)).toBe(0);
  await expect.poll(() => storedRecords(page)).toBe(0);
  await page.reload();
  await app.engineReady();
  expect(await readStudio(page, ({ dataset }) => dataset.list.length)).toBe(0);
});
