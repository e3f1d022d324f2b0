/**
 * Tries recipes from a file of JSON lines, each `{"name": …, "options": {…}, "architecture"?, "preprocessing"?}`, and
 * writes one line of figures for each.
 *
 *   npx tsx e2e/lab/recipes/try-recipes.ts --data FILE --pairs FOLDER --recipes FILE --out FILE [--threads N] [--port N] [--site FOLDER] [--most N]
 *
 * Lines may be added to the file meanwhile: it is read again after each recipe, and those in the output are done.
 */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../../tools/find-chromium.ts';
import { buildLabSite, serveLabSite } from '../site.ts';
import type { RecipeRequest } from './page/recipe.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    pairs: { type: 'string' },
    recipes: { type: 'string' },
    out: { type: 'string' },
    threads: { type: 'string', default: '1' },
    port: { type: 'string', default: '4393' },
    site: { type: 'string' },
    most: { type: 'string', default: 'Infinity' },
    build: { type: 'boolean', default: false },
  },
});
const { data, pairs, recipes, out } = values;
const site = values.site === undefined ? undefined : resolve(values.site);
if (values.build) await buildLabSite('recipes', site);
if (data === undefined || pairs === undefined || recipes === undefined || out === undefined) process.exit(0);

const lists = readdirSync(pairs).filter((name) => /^(pairs|people).*\.txt$/i.test(name));
const port = Number(values.port);
const server = await serveLabSite('recipes', port, site);
for (let left = Number(values.most); left > 0; left--) {
  const recipe = claimNext(recipes);
  if (recipe === null) break;
  // A database that is on disk and gone afterwards: LFW with its crops would fill that of a private window.
  const browser = await chromium.launchPersistentContext('', chromiumLaunchOptions());
  try {
    const page = browser.pages()[0] ?? (await browser.newPage());
    page.setDefaultTimeout(0);
    page.on('console', (message) => console.log(`${recipe.name}: ${message.text()}`));
    await page.goto(`http://localhost:${port}/`);
    await page.setInputFiles('input', [data, ...lists.map((name) => join(pairs, name))]);
    const request = { ...recipe, threads: Number(values.threads) };
    const { embeddings, ...figures } = await page.evaluate((what) => globalThis.recipeLab(what), request);
    if (embeddings) writeFileSync(`${out}.${recipe.name}.f32`, Buffer.from(embeddings, 'base64'));
    appendFileSync(out, `${JSON.stringify({ ...recipe, figures })}\n`);
    console.log(JSON.stringify({ name: recipe.name, ...figures }));
  } catch (error) {
    console.log(`${recipe.name}: ${error}`);
  } finally {
    await browser.close();
  }
}
await server.close();

interface Recipe extends Omit<RecipeRequest, 'threads'> {
  readonly name: string;
}

/** Several of these may share one list: who makes the folder has the recipe. */
function claimNext(path: string): Recipe | null {
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.trim() === '' || line.startsWith('//')) continue;
    const recipe = JSON.parse(line);
    const claim = `${path}.${recipe.name}.claimed`;
    if (existsSync(claim)) continue;
    try {
      mkdirSync(claim);
      return recipe;
    } catch {
      // Another one was faster.
    }
  }
  return null;
}
