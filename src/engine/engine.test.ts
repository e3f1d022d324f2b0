/** The conversation across the boundary, with the real engine behind it: runs, files, cancelling, refusals. */

import { memory } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { EngineEvents, EventName } from './protocol.ts';
import { trainingRequest as request, testSplit as split, startRealEngine } from './testing/real-engine.ts';

test('a run trains, validates, leaves a model behind, and frees its tensors', async () => {
  const { engine, reader } = await startRealEngine();
  const heard: EventName[] = [];
  for (const name of ['runStarted', 'steps', 'validation', 'checkpoint'] as const) {
    engine.on(name, () => heard.push(name));
  }
  const steps: EngineEvents['steps'][] = [];
  engine.on('steps', (batch) => steps.push(batch));

  const dataset = await engine.call('createDemoDataset', { people: 12, facesPerPerson: 3, seed: 1 });
  expect(dataset).toMatchObject({ people: 12, faces: 36 });
  const before = await engine.call('memory', {});
  const run = await engine.call('train', request(dataset.id));

  expect(run).toMatchObject({ status: 'finished', summary: { steps: 3, faces: 12, reason: 'budget-used' } });
  expect(new Set(heard)).toEqual(new Set(['runStarted', 'steps', 'validation', 'checkpoint']));
  expect(steps.flatMap((batch) => [...batch.step])).toEqual([1, 2, 3]);
  expect(await reader.runHistory(run.id)).toMatchObject({ step: Uint32Array.of(1, 2, 3) });

  const [model] = await reader.models();
  expect(model).toMatchObject({ id: run.modelId, runId: run.id, validation: { pairs: 12 } });

  const report = await engine.call('evaluate', { modelId: model!.id, datasetId: dataset.id, split });
  expect(report.distances).toHaveLength(report.pairs.same.length);
  expect(report.distances.every((distance) => distance >= 0 && distance <= 2)).toBe(true);
  expect(report.result.threshold).toBe(model!.threshold);

  await engine.call('deleteModel', { id: model!.id });
  expect(await engine.call('memory', {})).toEqual(before);
  expect(memory().numTensors).toBe(before.tensors);
}, 60_000);

test('a model leaves as a zip and comes back with the same distances', async () => {
  const { engine } = await startRealEngine();
  const dataset = await engine.call('createDemoDataset', { people: 12, facesPerPerson: 3, seed: 2 });
  const run = await engine.call('train', request(dataset.id, { budget: 1 }));
  const evaluate = async (modelId: NonNullable<typeof run.modelId>) =>
    (await engine.call('evaluate', { modelId, datasetId: dataset.id, split })).distances;
  const distances = await evaluate(run.modelId!);
  const { file: zip, fileName } = await engine.call('exportModel', { id: run.modelId!, format: 'zip' });
  expect(fileName).toBe('Test-run.zip');
  const model = await engine.call('importModel', { file: new File([zip], fileName) });
  expect(model.id).not.toBe(run.modelId);
  expect(model.provenance).toEqual({
    dataset: dataset.name,
    split: split.source,
    loss: run.options.loss,
    startedFrom: null,
  });
  expect(await evaluate(model.id)).toEqual(distances);
}, 60_000);

test('the same seed gives the same losses', async () => {
  const { engine, reader } = await startRealEngine();
  const dataset = await engine.call('createDemoDataset', { people: 10, facesPerPerson: 3, seed: 3 });
  const losses = async () => {
    const run = await engine.call('train', request(dataset.id));
    return (await reader.runHistory(run.id))!.loss;
  };
  expect(await losses()).toEqual(await losses());
}, 60_000);

test('cancelling a run answers at once, stops it, and frees its tensors', async () => {
  const { engine, reader } = await startRealEngine();
  const dataset = await engine.call('createDemoDataset', { people: 10, facesPerPerson: 3, seed: 4 });
  const before = await engine.call('memory', {});
  const controller = new AbortController();
  const stepped = new Promise<void>((resolve) => engine.on('steps', () => resolve()));
  const run = engine.call('train', request(dataset.id, { budget: 10_000, validateEvery: 5000 }), {
    signal: controller.signal,
  });
  await stepped;
  controller.abort();
  await expect(run).rejects.toMatchObject({ name: 'CancelledError' });
  await expect.poll(async () => (await reader.runs())[0]?.status, { timeout: 20_000 }).toBe('stopped');
  const [model] = await reader.models();
  if (model) await engine.call('deleteModel', { id: model.id });
  await expect.poll(() => engine.call('memory', {}), { timeout: 20_000 }).toEqual(before);
}, 60_000);

test('a second run beside the first is refused in words, and a missing model too', async () => {
  const { engine } = await startRealEngine();
  const dataset = await engine.call('createDemoDataset', { people: 10, facesPerPerson: 3, seed: 5 });
  const first = engine.call('train', { ...request(dataset.id), startPaused: true });
  await expect(engine.call('train', request(dataset.id))).rejects.toMatchObject({
    name: 'TrainingActiveError',
  });
  await engine.call('stopTraining', {});
  // Nothing was learned, so there is no model.
  expect(await first).toMatchObject({ status: 'stopped', modelId: null, summary: { steps: 0 } });
  await expect(
    engine.call('evaluate', { modelId: 'gone' as never, datasetId: dataset.id, split }),
  ).rejects.toMatchObject({ name: 'ModelMissingError' });
}, 60_000);

test('a rounded download is less than half as large and decides nearly as before', async () => {
  const { engine } = await startRealEngine();
  const dataset = await engine.call('createDemoDataset', { people: 10, facesPerPerson: 3, seed: 5 });
  // The fewest weights: compressing rounded ones takes ten seconds a million.
  const { modelId } = await engine.call('train', request(dataset.id, { preset: 'quick' }));
  const sizes: number[] = [];
  const distances: Float32Array[] = [];
  for (const format of ['zip', 'zip-rounded'] as const) {
    const { file: zip, fileName } = await engine.call('exportModel', { id: modelId!, format });
    sizes.push(zip.size);
    const { id } = await engine.call('importModel', { file: new File([zip], fileName) });
    const evaluated = await engine.call('evaluate', { modelId: id, datasetId: dataset.id, split });
    distances.push(evaluated.distances);
  }
  expect(sizes[1]! / sizes[0]!).toBeLessThan(0.5);
  distances[0]!.forEach((distance, pair) => {
    expect(Math.abs(distances[1]![pair]! - distance)).toBeLessThan(0.01);
  });
}, 60_000);

test('a run can go on from a stored model, with its network, and says so', async () => {
  const { engine, reader } = await startRealEngine();
  const dataset = await engine.call('createDemoDataset', { people: 10, facesPerPerson: 3, seed: 5 });
  const first = await engine.call(
    'train',
    request(dataset.id, { distance: 'weighted-l1', loss: 'koch', region: 0.8, flip: false }),
  );
  const again = {
    ...request(dataset.id, { budget: 1, learningRate: 0.00001 }),
    startFrom: first.modelId,
  };
  const second = await engine.call('train', again);
  expect(second).toMatchObject({
    startedFrom: 'Test run',
    options: { distance: 'weighted-l1', region: 0.8 },
  });
  const models = await reader.models();
  const made = models.find(({ id }) => id === second.modelId)!;
  expect(made.trainedOn?.startedFrom).toBe('Test run');
  expect(made.preprocessing).toMatchObject({ crop: { region: 1 }, mirrored: false }); // a quarter more than is seen
  const distancesOf = async (modelId: typeof made.id) =>
    (await engine.call('evaluate', { modelId, datasetId: dataset.id, split })).distances;
  // One tiny step moves the weights hardly at all, batch-norm's statistics a little.
  const [before, after] = [await distancesOf(first.modelId!), await distancesOf(made.id)];
  const total = (values: Float32Array): number => values.reduce((sum, value) => sum + Math.abs(value), 0);
  expect(total(after.map((distance, pair) => distance - before[pair]!)) / total(before)).toBeLessThan(0.15);
  await expect(engine.call('train', { ...again, startFrom: 'gone' as never })).rejects.toMatchObject({
    name: 'ModelMissingError',
  });
}, 60_000);
