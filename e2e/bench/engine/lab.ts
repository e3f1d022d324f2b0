/** Opens the engine's page in a fresh browser: one backend each, kernels cannot be taken back. */
import { chromium } from '@playwright/test';
import type { LabTasks, TaskName } from '../../engine-page/tasks/index.ts';
import type { Started, StartRequest } from '../../engine-page/tasks/start.ts';
import { ask } from '../../tools/engine-page.ts';
import { chromiumLaunchOptions, softwareWebgl, softwareWebgpu } from '../../tools/find-chromium.ts';

export interface Lab {
  readonly started: Started;
  readonly browser: string;
  ask<Name extends TaskName>(
    name: Name,
    request: Parameters<LabTasks[Name]>[0],
  ): Promise<Awaited<ReturnType<LabTasks[Name]>>>;
}

/** Without a graphics card, only the backends that need one make the browser draw by the CPU. */
function softwareFor(backend: StartRequest['backend']): readonly string[] {
  if (backend === 'webgl') return softwareWebgl;
  return backend === 'webgpu' ? [...softwareWebgl, ...softwareWebgpu] : [];
}

export async function withLab<Result>(
  port: number,
  request: StartRequest,
  use: (lab: Lab) => Promise<Result>,
): Promise<Result> {
  const browser = await chromium.launch(chromiumLaunchOptions(softwareFor(request.backend)));
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.goto(`http://localhost:${port}/`);
    await page.waitForFunction(() => 'lab' in globalThis);
    const started = await ask(page, 'start', request);
    return await use({
      started,
      browser: browser.version(),
      ask: (name, what) => ask(page, name, what),
    });
  } finally {
    await browser.close();
  }
}
