/**
 * Our kernels in a real browser, on every backend it has, against TF.js's plain CPU backend. Graphics
 * backends are drawn by the CPU where there is no card, and skipped where a browser has none of the kind.
 */
import { expect, type Page, test } from '@playwright/test';
import type { PreviewServer } from 'vite';
import { ask } from '../lab/engine/ask-lab.ts';
import type { GroupName } from '../lab/engine/page/tasks/parity.ts';
import type { StartRequest } from '../lab/engine/page/tasks/start.ts';
import { buildLabSite, serveLabSite } from '../lab/site.ts';
import { chromiumLaunchOptions, softwareWebgl, softwareWebgpu } from '../tools/find-chromium.ts';

const port = 4318;

test.use({
  launchOptions: chromiumLaunchOptions([...softwareWebgl, ...softwareWebgpu]),
  baseURL: `http://localhost:${port}`,
});

let server: PreviewServer;
test.beforeAll(async () => {
  await buildLabSite('engine');
  server = await serveLabSite('engine', port);
});
test.afterAll(() => server.close());

type Configuration = Pick<StartRequest, 'backend' | 'threads'>;
const configurations: Configuration[] = [
  { backend: 'wasm', threads: 1 },
  { backend: 'wasm', threads: 2 },
  { backend: 'webgl' },
  { backend: 'webgpu' },
];

const groups: GroupName[] = [
  'convolutions',
  'convolution grid',
  'wide convolutions',
  'fused convolutions',
  'products',
  'pooling',
  'norms',
];

/** Starts a page of its own: kernels are registered once per page. Skips the test where the backend is missing. */
async function start(page: Page, configuration: Configuration): Promise<string[]> {
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

for (const configuration of configurations) {
  const name = `${configuration.backend}${configuration.threads ? `, threads: ${configuration.threads}` : ''}`;

  test(`kernels agree with the CPU backend and leave nothing behind: ${name}`, async ({ page }) => {
    test.setTimeout(300_000);
    const problems = await start(page, configuration);
    const rows = await ask(page, 'parity', { groups });
    expect(rows.length).toBeGreaterThan(120);
    expect(rows.filter(({ error }) => !(error < 1e-4))).toEqual([]);
    expect(new Set(rows.map(({ left }) => left))).toEqual(new Set([0]));
    expect(problems).toEqual([]);
  });

  test(`the same losses every time, and no memory lost over many steps: ${name}`, async ({ page }) => {
    test.setTimeout(300_000);
    const problems = await start(page, configuration);
    const steps = configuration.backend === 'wasm' ? 1000 : 40;
    const request = { preset: 'tiny', rows: 8, warmUp: 10, steps } as const;
    const first = await ask(page, 'trainSteps', request);
    expect(first.losses.every(Number.isFinite)).toBe(true);
    expect(first.losses.at(-1)).toBeLessThan(first.losses[0]!);
    expect(first.tensors[1]).toBe(first.tensors[0]);
    expect(first.bytes[1]).toBe(first.bytes[0]);
    const again = await ask(page, 'trainSteps', { ...request, warmUp: 0, steps: 20 });
    expect(again.losses).toEqual(first.losses.slice(0, 20));
    expect(problems).toEqual([]);
  });
}
