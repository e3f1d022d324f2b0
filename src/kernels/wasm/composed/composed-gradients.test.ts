import { beforeAll, describe, expect, it } from 'vitest';
import {
  convolutionAndGradients,
  convolutionCases,
  convolutionGrid,
  longStrides,
} from '../../testing/convolution-cases.ts';
import type { KernelReport } from '../register-wasm-kernels.ts';
import { expectNothingLeftOnWasm, expectSameOnWasmAndCpu, startWasm } from '../testing/wasm-and-cpu.ts';

/**
 * A third of it: that is the stock kernels' work, not ours. Where the filter is smaller than the stride, TF.js's
 * own forward pass, which nothing of ours replaces here, gives zeros for some sizes with 'same' padding.
 */
const grid = convolutionGrid
  .filter(({ filter, stride }) => Number(stride) <= filter[0])
  .filter((_, index) => index % 3 === 0);

let report: KernelReport;

beforeAll(async () => {
  report = await startWasm({ compiled: false });
});

describe('convolution gradients made of TF.js kernels', () => {
  it('are what is registered without compiled kernels', () => {
    expect(report).toMatchObject({ instructions: 'composed', threads: 1 });
    expect(report.kernels).not.toContain('BatchNormTraining');
  });

  it.each([...convolutionCases, ...grid, ...longStrides])(
    'agree with the CPU backend: $name',
    async (shape) => {
      await expectSameOnWasmAndCpu(() => convolutionAndGradients(shape));
    },
  );

  it.each(convolutionCases)('leave nothing behind: $name', async (shape) => {
    await expectNothingLeftOnWasm(() => convolutionAndGradients(shape));
  });
});
