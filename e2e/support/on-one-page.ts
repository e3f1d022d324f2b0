/**
 * For journeys that do not disturb each other: one page is opened and prepared for all of them, so that a
 * dataset is imported once and a network trained once. After a failure the next journey gets a fresh one.
 */
import type { BrowserContext } from '@playwright/test';
import { AppPage } from './app-page.ts';
import { expect, test, watchForProblems } from './test.ts';

/** Opening, importing and a short run on a slow machine. */
const preparingTimeout = 240_000;

/**
 * Called in the body of a file or of a group of tests.
 * @param prepare is given the opened page
 * @returns the page, once a test has begun
 */
export function onOnePage(prepare: (app: AppPage) => Promise<void>): () => AppPage {
  let context: BrowserContext;
  let app: AppPage;
  let problems: string[];

  test.beforeAll(async ({ browser }, { project }) => {
    test.setTimeout(preparingTimeout);
    const { baseURL = '', viewport = null, permissions = [] } = project.use;
    context = await browser.newContext({ baseURL, viewport, permissions });
    const page = await context.newPage();
    problems = watchForProblems(page, baseURL);
    app = new AppPage(page);
    await app.open();
    await prepare(app);
  });
  test.afterEach(() => expect(problems.splice(0)).toEqual([]));
  test.afterAll(() => context?.close());
  return () => app;
}
