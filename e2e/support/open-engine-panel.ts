/** The panel behind the chip in the corner. */
import { expect, type Locator, type Page } from '@playwright/test';

export async function openEnginePanel(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Engine/ }).click();
  const panel = page.getByRole('dialog', { name: /^Engine/ });
  await expect(panel).toBeVisible();
  return panel;
}
