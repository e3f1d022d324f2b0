/** A page of the lab with one backend started: graphics backends are drawn by the CPU where there is no card. */
import { expect, type Page, test } from '@playwright/test';
import type { PreviewServer } from 'vite';
import { ask } from '../lab/engine/ask-lab.ts';
import type { StartRequest } from '../lab/engine/page/tasks/start.ts';
import { buildLabSite, serveLabSite } from '../lab/site.ts';
import { chromiumLaunchOptions, softwareWebgl, softwareWebgpu } from '../tools/find-chromium.ts';

const port = 4318;

export type Configuration = Pick<StartRequest, 'backend' | 'threads'>;

export const configurations: readonly Configuration[] = [
  { backend: 'wasm', threads: 1 },
  { backend: 'wasm', threads: 2 },
  { backend: 'webgl' },
  { backend: 'webgpu' },
];

export function nameOf({ backend, threads }: Configuration): string {
  return threads === undefined ? backend : `${backend}, threads: ${threads}`;
}

/** Called once at the top of a test file: builds the page, and serves it while the file's tests run. */
export function openLab(): void {
  test.use({
    launchOptions: chromiumLaunchOptions([...softwareWebgl, ...softwareWebgpu]),
    baseURL: `http://localhost:${port}`,
  });
  let server: PreviewServer | undefined;
  test.beforeAll(async () => {
    await buildLabSite('engine');
    server = await serveLabSite('engine', port);
  });
  test.afterAll(() => server?.close());
}

/**
 * Starts a page of its own: kernels are registered once per page. Skips the test where the backend is missing.
 * @returns errors on its console, now and later
 */
export async function start(page: Page, configuration: Configuration): Promise<readonly string[]> {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto('/');
  await page.waitForFunction(() => 'lab' in globalThis);
  try {
    const { threads } = await ask(page, 'start', { ...configuration, kernels: 'ours' });
    expect(threads).toBe(configuration.threads ?? 1);
  } catch (error) {
    test.skip(/cannot run here/.test(String(error)), `This browser has no ${configuration.backend}.`);
    throw error;
  }
  return problems;
}
