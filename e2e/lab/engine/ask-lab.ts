/** Asks the engine's page of a browser; see `page/page.ts`. */
import type { Page } from '@playwright/test';
import type { LabCalls, TaskName } from './page/tasks/index.ts';

export function ask<Name extends TaskName>(
  page: Page,
  name: Name,
  request: LabCalls[Name]['request'],
): Promise<LabCalls[Name]['reply']> {
  return page.evaluate(([task, what]) => globalThis.lab.ask(task as never, what as never), [
    name,
    request,
  ] as const) as Promise<LabCalls[Name]['reply']>; // the page answers with the task of that name
}
