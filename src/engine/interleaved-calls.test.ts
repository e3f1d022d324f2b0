/** What the page may do while something else is going on: calls that meet must not harm each other. */

import { expect, test } from 'vitest';
import type { DatasetId, ModelId } from '../records/ids.ts';
import type { Engine } from './protocol.ts';
import { startRealEngine, testSplit, trainingRequest } from './testing/real-engine.ts';

const trained = async (engine: Engine, datasetId: DatasetId, seed = 1): Promise<ModelId> =>
  (await engine.call('train', trainingRequest(datasetId, { budget: 1, seed }))).modelId!;
const demo = (engine: Engine, seed = 1) =>
  engine.call('createDemoDataset', { people: 12, facesPerPerson: 3, seed });

test('a run, a download, a deletion and a change of backend leave an evaluation its network', async () => {
  const { engine } = await startRealEngine();
  const { id: datasetId } = await demo(engine);
  const modelId = await trained(engine, datasetId);
  const other = await trained(engine, datasetId, 2);
  const evaluate = () => engine.call('evaluate', { modelId, datasetId, split: testSplit });
  const { distances } = await evaluate();

  const before = await engine.call('memory', {});
  const [report, run] = await Promise.all([
    evaluate(),
    engine.call('train', trainingRequest(datasetId, { budget: 1 })),
    engine.call('exportModel', { id: other, format: 'zip' }),
  ]);
  expect(report.distances).toEqual(distances);
  expect(run.status).toBe('finished');
  const begun = new Promise<void>((resolve) => engine.on('progress', () => resolve()));
  const again = evaluate();
  await begun;
  await Promise.all([
    engine.call('deleteModel', { id: modelId }),
    engine.call('startEngine', { choice: 'wasm', preset: 'compact', measureAgain: false }),
  ]);
  expect((await again).distances).toEqual(distances);

  // One network was in memory before, and the change of backend let go of all of them.
  const after = await engine.call('memory', {});
  expect(after.tensors).toBeLessThan(before.tensors);
  await engine.call('deleteModel', { id: other });
  expect(await engine.call('memory', {})).toEqual(after);
}, 60_000);

test('a model written again by its run is not compared by its old weights', async () => {
  let time = 0;
  const { engine } = await startRealEngine(() => (time += 60_000)); // no checkpoint comes too soon
  const { id: datasetId } = await demo(engine, 2);
  let modelId: ModelId | null = null;
  let written = 0;
  engine.on('checkpoint', ({ model }) => {
    modelId = model.id;
    written += 1;
    void engine.call('pauseTraining', {});
  });
  const run = engine.call('train', {
    ...trainingRequest(datasetId, { budget: 60, validateEvery: 1, seed: 3 }),
    split: { ...testSplit, evaluationPairs: 200 }, // of so many steps one beats the first
  });
  const evaluateCheckpoint = async (number: number) => {
    await expect.poll(() => written, { timeout: 20_000 }).toBe(number);
    return engine.call('evaluate', { modelId: modelId!, datasetId, split: testSplit });
  };
  const first = await evaluateCheckpoint(1);
  await engine.call('resumeTraining', {});
  const second = await evaluateCheckpoint(2);
  expect(second.distances).not.toEqual(first.distances);
  await engine.call('stopTraining', {});
  await run;
}, 60_000);

test('a model renamed during its run keeps its name; one deleted during its run stays away', async () => {
  const { engine, reader } = await startRealEngine();
  const { id: datasetId } = await demo(engine, 4);
  const runs = { name: 'Mine' as string | null };
  engine.on('checkpoint', ({ model }) => {
    if (runs.name !== null) void engine.call('renameModel', { id: model.id, name: runs.name });
    else void engine.call('deleteModel', { id: model.id });
  });
  await engine.call('train', trainingRequest(datasetId, { budget: 6 }));
  expect((await reader.models()).map(({ name }) => name)).toEqual(['Mine']);

  runs.name = null;
  const run = await engine.call('train', trainingRequest(datasetId, { budget: 6 }));
  expect(run.modelId).toBeNull();
  expect((await reader.models()).map(({ name }) => name)).toEqual(['Mine']);
}, 60_000);

test('a run stopped before its first step ends at once, without a run or a model', async () => {
  const { engine, reader } = await startRealEngine();
  const { id: datasetId } = await demo(engine, 5);
  const before = await engine.call('memory', {});
  const run = engine.call('train', trainingRequest(datasetId, { budget: 10_000 }));
  await engine.call('stopTraining', {});
  await expect(run).rejects.toMatchObject({ name: 'CancelledError' });
  expect(await reader.runs()).toEqual([]);
  expect(await engine.call('memory', {})).toEqual(before);
  // Nobody is in the way of the next one.
  expect(await engine.call('train', trainingRequest(datasetId, { budget: 1 }))).toMatchObject({
    status: 'finished',
  });
}, 60_000);

test('each press of Step trains exactly one batch, whatever is measured between', async () => {
  const { engine } = await startRealEngine();
  const { id: datasetId } = await demo(engine, 6);
  const steps: number[] = [];
  engine.on('steps', (batch) => steps.push(...batch.step));
  let paused = 0;
  engine.on('trainingStage', ({ stage }) => {
    if (stage === 'paused') paused += 1;
  });
  const run = engine.call('train', {
    ...trainingRequest(datasetId, { budget: 100, validateEvery: 1 }),
    startPaused: true,
  });
  for (const presses of [1, 2, 3]) {
    await expect.poll(() => paused, { timeout: 20_000 }).toBe(presses);
    await engine.call('stepTraining', {});
    await expect.poll(() => Math.max(0, ...steps), { timeout: 20_000 }).toBe(presses);
  }
  await engine.call('stopTraining', {});
  expect(await run).toMatchObject({ status: 'stopped', summary: { steps: 3 } });
}, 60_000);
