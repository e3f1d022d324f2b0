/** Our kernels in a real browser, on every backend it has, against TF.js's plain CPU backend. */
import { expect, test } from '@playwright/test';
import type { GroupName } from '../lab/engine/page/tasks/parity.ts';
import { expectParity, expectSteadySteps } from './expectations.ts';
import { configurations, nameOf, openLab, start } from './started-page.ts';

openLab();

const groups: readonly GroupName[] = [
  'convolutions',
  'wide convolutions',
  'fused convolutions',
  'products',
  'pooling',
  'norms',
];

for (const configuration of configurations) {
  const isWasm = configuration.backend === 'wasm';

  test(`kernels agree with the CPU backend and leave nothing behind: ${nameOf(configuration)}`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    const problems = await start(page, configuration);
    // Where the CPU draws, compiling a shader for each size of filter takes minutes: the grid is left to the soak.
    if (isWasm) await expectParity(page, [...groups, 'convolution grid'], 121);
    else await expectParity(page, groups, 61);
    expect(problems).toEqual([]);
  });

  test(`the same losses every time, and no memory lost from step to step: ${nameOf(configuration)}`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    const problems = await start(page, configuration);
    await expectSteadySteps(page, isWasm ? 150 : 12);
    expect(problems).toEqual([]);
  });
}
