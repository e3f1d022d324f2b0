/**
 * Playwright's `test` with the page in the user's words, and with one rule for every journey:
 * nothing on the console is an error, and no request leaves the page's own address.
 */
import { test as base, expect, type Page } from '@playwright/test';
import { AppPage } from './app-page.ts';

export const test = base.extend<{ app: AppPage }>({
  app: async ({ page, baseURL }, use) => {
    const problems = watchForProblems(page, baseURL ?? '');
    await use(new AppPage(page));
    expect(problems).toEqual([]);
  },
});

/** @returns what goes against the rule, as it happens */
export function watchForProblems(page: Page, baseURL: string): string[] {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    const local = url.startsWith(baseURL) || /^(blob|data):/.test(url);
    if (!local) problems.push(`request to ${url}`);
  });
  return problems;
}

export { expect };
