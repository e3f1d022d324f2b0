/** The model that the page has just tested, as the file that its user would download. */
import type { Page } from '@playwright/test';
import type { ModelFormatId } from '../../../src/formats/model-formats.ts';
import { readStudio } from '../../support/read-studio.ts';

/** @param name that the model is given before; without it, it keeps its own */
export async function exportModel(page: Page, format: ModelFormatId, name?: string): Promise<Buffer> {
  const id = await readStudio(page, ({ model }) => model.current?.id);
  const base64 = await page.evaluate<string>(`(async () => {
    const [id, name] = ${JSON.stringify([id, name ?? null])};
    if (name !== null) await studio.engine.call('renameModel', { id, name });
    const { file } = await studio.engine.call('exportModel', { id, format: ${JSON.stringify(format)} });
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = '';
    for (let from = 0; from < bytes.length; from += 8192) text += String.fromCharCode(...bytes.subarray(from, from + 8192));
    return btoa(text);
  })()`);
  return Buffer.from(base64, 'base64');
}
