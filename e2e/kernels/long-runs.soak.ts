/** What takes minutes: thousands of steps, and filters of every size where graphics are drawn by the CPU. */
import { expect, test } from '@playwright/test';
import { expectParity, expectSteadySteps } from './expectations.ts';
import { configurations, nameOf, openLab, start } from './started-page.ts';

openLab();

for (const configuration of configurations) {
  const isWasm = configuration.backend === 'wasm';

  test(`no memory is lost over many steps: ${nameOf(configuration)}`, async ({ page }) => {
    const problems = await start(page, configuration);
    await expectSteadySteps(page, isWasm ? 1000 : 40);
    expect(problems).toEqual([]);
  });

  if (!isWasm) {
    test(`filters of every size agree with the CPU backend: ${nameOf(configuration)}`, async ({ page }) => {
      const problems = await start(page, configuration);
      await expectParity(page, ['convolution grid'], 60);
      expect(problems).toEqual([]);
    });
  }
}
