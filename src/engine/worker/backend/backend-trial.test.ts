import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { startWasm } from '../../../kernels/wasm/testing/wasm-and-cpu.ts';
import { validateOptions } from '../../../siamese/validate-options.ts';
import { median, timeTrainingSteps, trialOptions } from './backend-trial.ts';

beforeAll(() => startWasm());

test('the median does not mind one slow step', () => {
  expect(median([10, 500, 12])).toBe(12);
  expect(median([10, 12, 14, 500])).toBe(13);
  expect(median([7])).toBe(7);
});

test.each(['compact', 'koch2015'] as const)('the steps of %s are those of a run of it', (preset) => {
  const options = trialOptions(preset);
  expect(options.preset).toBe(preset);
  expect(options.sampling).toBe(preset === 'compact' ? 'person-batch' : 'twin-pairs');
  expect(validateOptions(options).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test.each(['compact', 'koch2015'] as const)(
  'real steps of %s are timed, and nothing is left of them',
  async (preset) => {
    const before = memory().numTensors;
    const { facesPerSecond, msPerStep, firstStepMs } = await timeTrainingSteps(preset);
    expect(msPerStep).toBeGreaterThan(0);
    expect(firstStepMs).toBeGreaterThan(0);
    const rows = preset === 'compact' ? 32 : 4;
    expect(facesPerSecond).toBeCloseTo((rows / msPerStep) * 1000, 6);
    expect(memory().numTensors).toBe(before);
  },
  60_000,
);
