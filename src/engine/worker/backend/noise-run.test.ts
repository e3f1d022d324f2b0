import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { startWasm } from '../../../kernels/wasm/testing/wasm-and-cpu.ts';
import { optionsOf } from '../../../siamese/change-options.ts';
import { createRandom } from '../../../siamese/random.ts';
import { createTinyNetwork } from '../../../testing/tiny-network.ts';
import { noiseBatch, rowsOf, startNoiseRun } from './noise-run.ts';

beforeAll(() => startWasm());

const options = {
  ...optionsOf('compact'),
  peoplePerBatch: 2,
  facesPerPerson: 2,
  budgetUnit: 'steps',
  budget: 3,
} as const;

test('takes as many steps as there are, one at a time, and leaves the network alone at its end', async () => {
  const network = createTinyNetwork();
  const before = memory().numTensors;
  const run = startNoiseRun(network, options, createRandom(1));
  const reports = [await run.step(), await run.step(), await run.step(), await run.step()];
  await run.end();
  expect(reports.map((report) => report?.step ?? null)).toEqual([1, 2, 3, null]);
  expect(reports[0]?.faces).toBe(4);
  expect(memory().numTensors).toBe(before);
  network.dispose();
});

test('the same random numbers give the same losses', async () => {
  const lossesOf = async (seed: number) => {
    const network = createTinyNetwork();
    const run = startNoiseRun(network, options, createRandom(seed));
    const losses = [(await run.step())?.loss, (await run.step())?.loss];
    await run.end();
    network.dispose();
    return losses;
  };
  expect(await lossesOf(1)).toEqual(await lossesOf(1));
});

test('a batch of noise has both kinds of pairs, whatever it is made of', () => {
  const people = noiseBatch(options, 8, 1).plan.people;
  expect([...people]).toEqual([0, 0, 1, 1]);
  const twins = { ...options, sampling: 'twin-pairs', pairsPerBatch: 2 } as const;
  expect(rowsOf(twins)).toBe(4);
  const [a, b, c, d] = noiseBatch(twins, 8, 1).plan.people;
  expect(a).toBe(c);
  expect(b).not.toBe(d);
});
