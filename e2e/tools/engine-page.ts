/**
 * The page of `e2e/engine-page`, built and served with the headers the app ships with: the kernels and the
 * library in a real browser, without the app around them.
 */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build, type PreviewServer, preview } from 'vite';
import type { LabTasks, TaskName } from '../engine-page/tasks/index.ts';

const root = join(import.meta.dirname, '../engine-page');
const outDir = join(import.meta.dirname, '../.output/engine-page');
const configFile = join(import.meta.dirname, '../../vite.config.ts');

export async function buildEnginePage(): Promise<void> {
  await build({ root, configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } });
}

export function serveEnginePage(port: number): Promise<PreviewServer> {
  return preview({
    root,
    configFile,
    logLevel: 'error',
    build: { outDir },
    preview: { port, strictPort: true },
  });
}

/** Asks the lab of an open page; see `e2e/engine-page/page.ts`. */
export function ask<Name extends TaskName>(
  page: Page,
  name: Name,
  request: Parameters<LabTasks[Name]>[0],
): Promise<Awaited<ReturnType<LabTasks[Name]>>> {
  return page.evaluate(([task, what]) => globalThis.lab.ask(task as never, what as never), [
    name,
    request,
  ] as const) as Promise<Awaited<ReturnType<LabTasks[Name]>>>;
}
