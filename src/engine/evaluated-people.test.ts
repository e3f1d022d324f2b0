/** "People it never saw" must be true: whom a model is tested on, and what is said of them. */

import { expect, test } from 'vitest';
import { startRealEngine, testSplit, trainingRequest } from './testing/real-engine.ts';

test('a model is tested by the split of its own run, whatever split is chosen by then', async () => {
  const { engine } = await startRealEngine();
  const { id: datasetId } = await engine.call('createDemoDataset', {
    people: 12,
    facesPerPerson: 3,
    seed: 1,
  });
  const ofRun = { ...testSplit, seed: 5 };
  const { modelId } = await engine.call('train', {
    ...trainingRequest(datasetId, { budget: 1 }),
    split: ofRun,
  });
  const chosenSince = { ...testSplit, seed: 6 };
  const [plan, otherPlan] = await Promise.all(
    [ofRun, chosenSince].map((split) => engine.call('planPairs', { datasetId, split })),
  );
  expect(plan!.testPairs).not.toEqual(otherPlan!.testPairs);
  const report = await engine.call('evaluate', { modelId: modelId!, datasetId, split: chosenSince });
  expect(report.pairs).toEqual(plan!.testPairs);
  expect(report.knownPeople).toBe(0);
}, 60_000);

test('on another dataset it is said how many people the model knows, or that nobody knows', async () => {
  const { engine } = await startRealEngine();
  const demo = (seed: number) => engine.call('createDemoDataset', { people: 12, facesPerPerson: 3, seed });
  const { id: learnedFrom } = await demo(1);
  const { id: samePeople } = await demo(1);
  const { modelId } = await engine.call('train', trainingRequest(learnedFrom, { budget: 1 }));
  const evaluate = (split = testSplit) =>
    engine.call('evaluate', { modelId: modelId!, datasetId: samePeople, split });

  expect((await evaluate()).knownPeople).toBe(0); // the same names and the same split
  const report = await evaluate({ ...testSplit, seed: 99, testShare: 0.5 });
  expect(report.knownPeople).toBeGreaterThan(0);
  expect(report.knownPeople).toBeLessThanOrEqual(report.people);

  await engine.call('deleteDataset', { id: learnedFrom });
  expect((await evaluate()).knownPeople).toBeNull();
}, 60_000);

test('a threshold set by hand stays known as such, also in a download', async () => {
  const { engine } = await startRealEngine();
  const { id: datasetId } = await engine.call('createDemoDataset', {
    people: 12,
    facesPerPerson: 3,
    seed: 2,
  });
  const { modelId } = await engine.call('train', trainingRequest(datasetId, { budget: 1 }));
  const evaluate = (id = modelId!) => engine.call('evaluate', { modelId: id, datasetId, split: testSplit });
  expect((await evaluate()).thresholdFrom).toBe('validation');
  await engine.call('setThreshold', { id: modelId!, threshold: 0.5 });
  expect(await evaluate()).toMatchObject({ thresholdFrom: 'person', result: { threshold: 0.5 } });
  const { file: zip } = await engine.call('exportModel', { id: modelId!, format: 'zip' });
  const imported = await engine.call('importModel', { file: new File([zip], 'model.zip') });
  expect(await evaluate(imported.id)).toMatchObject({ thresholdFrom: 'person', knownPeople: null });
}, 60_000);
