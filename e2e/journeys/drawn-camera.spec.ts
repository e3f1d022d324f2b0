/** The live check before a camera that films drawn faces: it needs no data from elsewhere. */
import { writeFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createDemoPeople } from '../../src/demo/demo-people.ts';
import { createDemoPhoto } from '../../src/demo/demo-photo.ts';
import { drawFace } from '../../src/demo/draw-face.ts';
import { createRandom } from '../../src/siamese/random.ts';
import { encodePng } from '../fixtures/encode-png.ts';
import { type Placed, y4mClip } from '../fixtures/y4m-clip.ts';
import { AppPage } from '../support/app-page.ts';
import { takePicture } from '../support/take-picture.ts';
import { expect, test } from '../support/test.ts';
import { chromiumLaunchOptions } from '../tools/find-chromium.ts';

const random = createRandom(1);
const [ada, max] = createDemoPeople(2, random);
const adaDrawn = drawFace(ada!, createDemoPhoto(random.fork('ada')), 300);
const maxDrawn = drawFace(max!, createDemoPhoto(random.fork('max')), 300);

function launch(clip: string | null, ...more: readonly string[]): Promise<Browser> {
  const film = clip === null ? [] : [`--use-file-for-fake-video-capture=${clip}`];
  return chromium.launch(chromiumLaunchOptions(['--use-fake-device-for-media-stream', ...film, ...more]));
}

/** With the starter model and Ada enrolled, before a camera that was asked for. */
async function beforeTheCamera(browser: Browser, baseURL: string): Promise<Page> {
  const page = await browser.newPage({ baseURL, viewport: { width: 1440, height: 900 } });
  const app = new AppPage(page);
  await app.open();
  await app.takeStarterModel();
  await page.getByRole('button', { name: 'Enrol from photos' }).click();
  const photo = { name: 'ada.png', mimeType: 'image/png', buffer: encodePng(adaDrawn) };
  await page.getByLabel('Photos', { exact: true }).setInputFiles(photo);
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
  await page.getByRole('button', { name: 'Enrol', exact: true }).click();
  await expect(page.getByRole('radio', { name: /Ada/ })).toBeChecked();
  await page.getByRole('button', { name: /start (the )?camera/i }).click();
  return page;
}

const scenes: readonly { name: string; drawings: readonly Placed[]; answer: string; words: RegExp }[] = [
  {
    name: 'the enrolled face',
    drawings: [{ image: adaDrawn, left: 170, top: 90 }],
    answer: 'Same person',
    words: /Most frames lie within the threshold/,
  },
  {
    name: 'two faces',
    drawings: [
      { image: adaDrawn, left: 10, top: 90 },
      { image: maxDrawn, left: 330, top: 90 },
    ],
    answer: 'Cannot judge',
    words: /More than one face.*step aside/,
  },
];

for (const { name, drawings, answer, words } of scenes) {
  test(`${name} before the camera: ${answer}`, async ({ baseURL }, info) => {
    const clip = info.outputPath('clip.y4m');
    writeFileSync(clip, y4mClip(drawings));
    const browser = await launch(clip, '--use-fake-ui-for-media-stream');
    try {
      const page = await beforeTheCamera(browser, baseURL!);
      const result = page.getByRole('region', { name: 'Result' });
      await expect(result.getByText(answer)).toBeVisible({ timeout: 30_000 });
      await expect(result.getByText(words)).toBeVisible();
      await takePicture(page, `drawn-${answer.toLowerCase().replaceAll(' ', '-')}`);
    } finally {
      await browser.close();
    }
  });
}

test('a camera that may not be used says what to do, and two photos still work', async ({ baseURL }) => {
  const browser = await launch(null, '--deny-permission-prompts');
  try {
    const page = await beforeTheCamera(browser, baseURL!);
    await expect(page.getByRole('alert').getByText(/Allow it for this page/)).toBeVisible();
    await takePicture(page, 'camera-refused');
    await page.getByRole('tab', { name: 'Two photos' }).click();
    await expect(page.getByText('Two photos are needed')).toBeVisible();
  } finally {
    await browser.close();
  }
});
