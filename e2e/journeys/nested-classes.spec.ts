/** Classes in folders of their own, as Omniglot has them: told apart, shown whole, and never mirrored. */
import JSZip from 'jszip';
import { demoDataset } from '../../src/demo/demo-dataset.ts';
import { encodePng } from '../fixtures/encode-png.ts';
import { zipFile } from '../fixtures/face-zip.ts';
import { readStudio } from '../support/read-studio.ts';
import { takePicture } from '../support/take-picture.ts';
import { expect, test } from '../support/test.ts';

test('nested classes come in as classes, and the network is shown all of their pictures', async ({
  app,
  page,
}) => {
  test.setTimeout(120_000);
  const zip = new JSZip();
  const names = new Map<string, string>();
  for (const { person, photoNumber, image } of demoDataset({ people: 12, facesPerPerson: 4, seed: 3 })) {
    const at = names.size;
    const own = `Set_${at < 6 ? 'A' : 'B'}/character0${(at % 6) + 1}`;
    if (!names.has(person)) names.set(person, own);
    zip.file(`images/${names.get(person)}/${photoNumber}.png`, encodePng(image));
  }
  await app.open();
  await app.importFiles(zipFile('characters.zip', await zip.generateAsync({ type: 'nodebuffer' })));
  expect(await readStudio(page, ({ dataset }) => dataset.open?.summary.people)).toBe(12);
  await expect(page.getByRole('button', { name: /^character03\s*Set B · 4 photos/ })).toBeVisible();

  await app.goTo('Pairs');
  const drawn = () =>
    readStudio(page, ({ pairs: { preview } }) => preview.state === 'done' && preview.subject.options.region);
  await expect.poll(drawn).toBe(0.44);
  const pixels = () =>
    readStudio(
      page,
      ({ pairs: { preview } }) =>
        preview.state === 'done' && preview.value.crops.pixels.reduce((sum, value) => sum + value, 0),
    );
  const middle = await pixels();
  await page.getByRole('slider', { name: 'Part of the photo' }).press('End');
  await expect(page.getByRole('heading', { name: 'Part of the photo: 100 %' })).toBeVisible();
  await expect.poll(drawn).toBe(1);
  expect(await pixels()).not.toBe(middle);
  await takePicture(page, 'nested-classes');

  await app.setTrainingOptions({ flip: false, budgetUnit: 'seconds', budget: 2, peoplePerBatch: 6 });
  await app.trainToTheEnd(60);
  expect(await readStudio(page, ({ model }) => model.current?.preprocessing)).toMatchObject({
    crop: { region: 1.25 },
    mirrored: false,
  });
});
