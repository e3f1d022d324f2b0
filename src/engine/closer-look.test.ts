/** What is found out about the people a model is tested on, through the real engine. */

import JSZip from 'jszip';
import { beforeEach, expect, test } from 'vitest';
import type { Engine, ExplorationRequest } from './protocol.ts';
import { startRealEngine, testSplit, trainingRequest } from './testing/real-engine.ts';

let engine: Engine;
let request: ExplorationRequest;

beforeEach(async () => {
  engine = (await startRealEngine()).engine;
  const { id: datasetId } = await engine.call('createDemoDataset', {
    people: 14,
    facesPerPerson: 3,
    seed: 1,
  });
  const { modelId } = await engine.call('train', trainingRequest(datasetId, { budget: 2 }));
  request = { modelId: modelId!, datasetId, split: { ...testSplit, testShare: 0.4 } };
}, 60_000);

test('baselines are measured on the same pairs, and the same each time', async () => {
  const { result } = await engine.call('evaluate', request);
  const { baselines } = await engine.call('measureBaselines', request);
  expect(baselines.map(({ name }) => name)).toEqual(['pixels', 'eigenfaces', 'random-network']);
  for (const baseline of baselines) {
    expect(baseline.result.pairs).toBe(result.pairs);
    expect(baseline.result.auc).toBeGreaterThan(0.3);
    expect(baseline.result.accuracy).toBeGreaterThan(0);
  }
  expect(await engine.call('measureBaselines', request)).toEqual({ baselines });
}, 60_000);

test('every person with several photos is looked at, and one-shot trials have as many ways as people', async () => {
  const { difficulties, oneShot } = await engine.call('explorePeople', request);
  const { report, partOfPerson } = await engine.call('planPairs', { ...request, split: testSplit });
  expect(difficulties).toHaveLength(report.parts.test.people);
  for (const { person, recognised, faces } of difficulties) {
    expect(partOfPerson[person]).toBe(2);
    expect(faces).toBe(3);
    expect(recognised).toBeLessThanOrEqual(faces);
  }
  expect(oneShot.every(({ ways }) => ways <= report.parts.test.people)).toBe(true);
}, 60_000);

test('a map has a place for each face, by either layout, and the same one each time', async () => {
  for (const how of ['pca', 'umap'] as const) {
    const map = await engine.call('mapFaces', { ...request, how });
    const { report } = await engine.call('planPairs', { ...request, split: testSplit });
    expect(map.faces).toHaveLength(report.parts.test.faces);
    expect(map.positions).toHaveLength(2 * map.faces.length);
    expect(map.positions.every(Number.isFinite)).toBe(true);
    expect(await engine.call('mapFaces', { ...request, how })).toEqual(map);
  }
}, 60_000);

test('embeddings are taken along: a row for each face of the test people, and whose it is', async () => {
  const { fileName, file } = await engine.call('exportEmbeddings', request);
  expect(fileName).toMatch(/-embeddings\.zip$/);
  const zip = await JSZip.loadAsync(await file.arrayBuffer());
  const { report } = await engine.call('planPairs', { ...request, split: testSplit });
  const lines = (await zip.file('faces.csv')!.async('text')).trim().split('\r\n').slice(1);
  expect(lines).toHaveLength(report.parts.test.faces);
  expect(new Set(lines.map((line) => line.split(',')[1])).size).toBe(report.parts.test.people);
  const rows = (await zip.file('tensor.tsv')!.async('text'))
    .split('\n')
    .map((row) => row.split('\t').map(Number));
  expect(rows).toHaveLength(lines.length);
  // Of length 1, as distances are measured; the same as the map lies.
  for (const row of rows) expect(Math.hypot(...row)).toBeCloseTo(1, 4);
}, 60_000);

test('a map can be broken off, and is made anew when asked again', async () => {
  const breakOff = new AbortController();
  const asked = engine.call('mapFaces', { ...request, how: 'umap' }, { signal: breakOff.signal });
  breakOff.abort();
  await expect(asked).rejects.toMatchObject({ name: 'CancelledError' });
  expect((await engine.call('mapFaces', { ...request, how: 'umap' })).how).toBe('umap');
}, 60_000);

test('a pair is explained by how the distance changes where a part is covered', async () => {
  const { distances, pairs } = await engine.call('evaluate', request);
  const [faceA, faceB] = [pairs.faceA[0]!, pairs.faceB[0]!];
  const explained = await engine.call('explainPair', { ...request, faceA, faceB });
  expect(explained.distance).toBeCloseTo(distances[0]!, 4);
  for (const { cells, changes } of [explained.first, explained.second]) {
    expect(changes).toHaveLength(cells * cells);
    expect(changes.every(Number.isFinite)).toBe(true);
    expect(new Set(changes).size).toBeGreaterThan(cells); // it matters what is covered
  }
}, 60_000);
