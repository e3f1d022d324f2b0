/** Screenshots for people to look at, beside the test results: desktop and phone, light and dark. */
import { expect, type Page } from '@playwright/test';

const folder = 'e2e/.output/pictures';
const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

export async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}/${name}-desktop.png` });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: `${folder}/${name}-desktop-dark.png` });
  await page.setViewportSize(phone);
  await page.screenshot({ path: `${folder}/${name}-phone-dark.png` });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.screenshot({ path: `${folder}/${name}-phone.png` });
  await page.setViewportSize(desktop);
}

/** Phones scroll one way only: fails when the page is wider than a phone, once charts have settled. */
export async function expectNoSidewaysScroll(page: Page, station: string): Promise<void> {
  await page.setViewportSize(phone);
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(overflow, { message: `${station} at ${phone.width} px` }).toBeLessThanOrEqual(0);
  await page.setViewportSize(desktop);
}
