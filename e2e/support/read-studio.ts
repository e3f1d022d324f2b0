/** Reads the page's own state through `studio`, which the page offers in its console. */
import type { Page } from '@playwright/test';
import type { AppState } from '../../src/store/app-state.ts';

/** `select` runs in the page: it may use nothing but its argument. */
export function readStudio<Selected>(page: Page, select: (state: AppState) => Selected): Promise<Selected> {
  return page.evaluate<Selected>(`(${select.toString()})(studio.store.getState())`);
}
