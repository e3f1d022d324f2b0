/** A model for elsewhere: what the page gives, unpacked in a bare folder, finds the page's own distances in another program. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import JSZip from 'jszip';
import { takePicture } from '../support/take-picture.ts';
import { expect, test } from '../support/test.ts';

test('the starter model as ONNX shows in ONNX Runtime that it is right', async ({ app, page }, info) => {
  await app.open();
  await app.takeStarterModel();
  await app.goTo('Models');
  await page.getByRole('button', { name: /for elsewhere$/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^ONNX – about/ }).check();
  await takePicture(page, 'for-elsewhere');
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.onnx\.zip$/);

  const folder = info.outputPath('bare');
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  // What `npm install` would put there.
  for (const name of ['onnxruntime-web', 'onnxruntime-common']) {
    symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
  }
  const zip = await JSZip.loadAsync(readFileSync(await download.path()));
  for (const [name, entry] of Object.entries(zip.files)) {
    writeFileSync(join(folder, name), await entry.async('nodebuffer'));
  }
  const { status, stdout } = spawnSync('node', ['verify.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(stdout).toMatch(/faces 0 and 1: .*\n.*\n.*\nlargest difference/);
  expect(status).toBe(0);
});
