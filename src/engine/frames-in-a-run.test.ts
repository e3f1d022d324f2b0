/** How training makes room for the page: what it waits for, and what it says before it blocks. */

import { expect, test } from 'vitest';
import type { Engine } from './protocol.ts';
import { startRealEngine, trainingRequest } from './testing/real-engine.ts';

const heardOf = ['trainingStage', 'steps', 'validation', 'frameWanted'] as const;

/** A page that draws at once and says so. @returns what it was told, in words, in order */
function playPage(engine: Engine): string[] {
  const told: string[] = [];
  for (const name of heardOf) {
    engine.on(name, (event) => {
      told.push('stage' in event ? event.stage : 'step' in event ? `step ${event.step.at(-1)}` : name);
      void engine.call('pageDrew', {});
    });
  }
  return told;
}

async function runOn(backend: Parameters<typeof startRealEngine>[1]) {
  const { engine } = await startRealEngine(() => performance.now(), backend);
  const dataset = await engine.call('createDemoDataset', { people: 10, facesPerPerson: 3, seed: 1 });
  const told = playPage(engine);
  const run = await engine.call('train', trainingRequest(dataset.id, { budget: 6, validateEvery: 100 }));
  expect(run).toMatchObject({ status: 'finished', summary: { steps: 6 } });
  return told;
}

test('on WASM the page is told of the first step before it begins, and nothing twice', async () => {
  const told = await runOn({});
  expect(told[told.indexOf('step 1') - 1]).toBe('compiling');
  expect(told).not.toContain('frameWanted');
}, 60_000);

test('on a graphics card the page has another frame to show that it compiles', async () => {
  const told = await runOn({ name: () => 'webgl' });
  const first = told.indexOf('step 1');
  expect(told.slice(first - 2, first)).toEqual(['compiling', 'frameWanted']);
  expect(told.slice(first)).not.toContain('frameWanted');
}, 60_000);

test('gently, every step lets the page draw', async () => {
  const told = await runOn({ name: () => 'webgl', gentle: () => true });
  const training = told.slice(told.indexOf('step 1'));
  const drawn = training.filter((one) => one === 'frameWanted' || one.startsWith('step ')).length;
  expect(drawn).toBeGreaterThanOrEqual(6);
}, 60_000);
