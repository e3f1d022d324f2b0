/** End-to-end tests run against the built page, served with the headers it ships with. */
import { defineConfig, devices } from '@playwright/test';
import { chromiumLaunchOptions } from './tools/find-chromium.ts';

const port = 4317;

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: './.output/results',
  // Two files at once: while one waits for a page to load or for one thread, the other has the second core.
  workers: 2,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  // The kernels take longest: begun first, they do not hold up the end.
  projects: [
    { name: 'kernels', testDir: './kernels' },
    { name: 'journeys', testDir: './journeys' },
  ],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    baseURL: `http://localhost:${port}`,
    // No film: on two cores drawing it slows every journey down, and what failed is in the snapshots.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: chromiumLaunchOptions(),
  },
  webServer: {
    command: `npx --no-install vite preview --port ${port} --strictPort`,
    cwd: '..',
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
  },
});
