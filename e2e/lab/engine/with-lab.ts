/** Opens the engine's page in a fresh browser: one backend each, kernels cannot be taken back. */
import { chromium } from '@playwright/test';
import { chromiumLaunchOptions, softwareWebgl, softwareWebgpu } from '../../tools/find-chromium.ts';
import { ask } from './ask-lab.ts';
import type { LabCalls, TaskName } from './page/tasks/index.ts';
import type { Started, StartRequest } from './page/tasks/start.ts';

export interface Lab {
  readonly started: Started;
  readonly browser: string;
  ask<Name extends TaskName>(
    name: Name,
    request: LabCalls[Name]['request'],
  ): Promise<LabCalls[Name]['reply']>;
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
