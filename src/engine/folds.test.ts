/** A fold of LFW's View 2 as one call: a run, the test of its model, and the result that is kept. */

import { expect, test } from 'vitest';
import type { ImportFile } from '../records/dataset.ts';
import type { FoldRequest } from './protocol.ts';
import { startRealEngine, testSplit, trainingRequest } from './testing/real-engine.ts';

const textFile = (path: string, lines: readonly string[]): ImportFile => ({
  path,
  file: new File([`${lines.join('\n')}\n`], path),
});

/** Lists in which the people of a dataset make up ten folds of two, each with two same and two different pairs. */
function listsOf(people: readonly string[]): ImportFile[] {
  const folds = Array.from({ length: 10 }, (_, fold) => people.slice(2 * fold, 2 * fold + 2));
  const pairsOf = ([one, other]: readonly string[]) => [
    `${one}\t1\t2`,
    `${other}\t1\t2`,
    `${one}\t1\t${other}\t1`,
    `${one}\t2\t${other}\t2`,
  ];
  return [
    textFile('people.txt', ['10', ...folds.flatMap((some) => ['2', ...some.map((name) => `${name}\t2`)])]),
    textFile('pairs.txt', ['10\t2', ...folds.flatMap(pairsOf)]),
  ];
}

/** A dataset with lists, and the request of its third fold. */
async function readyForFolds() {
  const all = await startRealEngine();
  const { engine, reader } = all;
  const { id } = await engine.call('createDemoDataset', { people: 20, facesPerPerson: 2, seed: 1 });
  const files = listsOf((await reader.faceIndex(id))!.index.people);
  await engine.call('importDataset', { files, openDatasetId: id });
  const split = { ...testSplit, source: 'lfw-view-2', fold: 3, validationShare: 0.3 } as const;
  const request: FoldRequest = { ...trainingRequest(id), split, recipe: 'a recipe' };
  return { ...all, request };
}

test('is trained on the others, tested on its own people, and its result kept', async () => {
  const { engine, reader, request } = await readyForFolds();
  const heard: string[] = [];
  engine.on('trainingStage', ({ stage }) => heard.push(stage));
  engine.on('foldTrained', (run) =>
    heard.push(`${run.status} ${run.modelId === null ? 'without' : 'with'} a model`),
  );
  engine.on('progress', ({ call }) => heard.push(call));
  const { run, result } = await engine.call('runFold', request);

  expect(run).toMatchObject({ status: 'finished', split: request.split, summary: { steps: 3 } });
  const { datasetId, split } = request;
  const report = await engine.call('evaluate', { modelId: run.modelId!, datasetId, split: testSplit });
  expect(report).toMatchObject({ source: 'lfw-view-2', fold: 3, knownPeople: 0, people: 2 });
  expect(result).toMatchObject({ datasetId, recipe: 'a recipe', fold: split.fold, result: report.result });
  expect(result!.distances).toEqual(report.distances);
  expect(result!.seconds).toBe(run.summary!.elapsedMs / 1000);
  expect(await reader.foldResults(datasetId)).toEqual([result]);

  const ended = heard.indexOf('finished with a model');
  expect(heard.slice(0, ended)).toContain('running');
  expect(heard.slice(0, ended)).not.toContain('evaluate');
  expect(heard.slice(ended)).toContain('evaluate');
}, 60_000);

test('is steered like any run: stopped, it has no result, and the engine is free again', async () => {
  const { engine, reader, request } = await readyForFolds();
  const fold = engine.call('runFold', { ...request, startPaused: true });
  await expect(engine.call('train', request)).rejects.toMatchObject({ name: 'TrainingActiveError' });
  await engine.call('stopTraining', {});
  expect(await fold).toMatchObject({ run: { status: 'stopped', modelId: null }, result: null });
  expect(await reader.foldResults(request.datasetId)).toEqual([]);
  expect(await engine.call('train', request)).toMatchObject({ status: 'finished' });
}, 60_000);

test('withdrawn in its test it keeps the model and no result', async () => {
  const { engine, reader, request } = await readyForFolds();
  const withdrawal = new AbortController();
  engine.on('foldTrained', () => withdrawal.abort());
  await expect(engine.call('runFold', request, { signal: withdrawal.signal })).rejects.toMatchObject({
    name: 'CancelledError',
  });
  expect(await reader.models()).toHaveLength(1);
  // Long enough for a result that nobody waits for to be written.
  await engine.call('evaluate', { ...request, modelId: (await reader.models())[0]!.id });
  expect(await reader.foldResults(request.datasetId)).toEqual([]);
}, 60_000);
