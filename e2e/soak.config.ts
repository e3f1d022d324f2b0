/** Long runs of the kernels: see `npm run soak`. They need the page of the lab alone, not the app. */
import { defineConfig } from '@playwright/test';
import journeys from './playwright.config.ts';

const { webServer: _theApp, projects: _both, ...shared } = journeys;

export default defineConfig({ ...shared, testMatch: '**/*.soak.ts', workers: 1, timeout: 600_000 });
