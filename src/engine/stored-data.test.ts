/**
 * What earlier pages stored opens here, whole. The database is one that `testing/write-database.ts` left when it was run
 * by a page of database version 3; still earlier ones held the same records without the fields that came later.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { centred } from '../siamese/framing.ts';
import { defaultTrainingOptions } from '../siamese/options.ts';
import { openRealEngine, testSplit } from './testing/real-engine.ts';
import { restoreDatabase } from './testing/written-database.ts';

const written = readFileSync(join(import.meta.dirname, 'testing/written-by-version-3.bin'));
let copies = 0;

/** @param lacking fields that a still earlier page did not write: store, and path within the record */
async function openWritten(lacking: readonly (readonly [store: string, path: string])[] = []) {
  copies += 1;
  const name = `written-${copies}`;
  await restoreDatabase(name, written);
  const database = await openDB(name);
  for (const [store, path] of lacking) {
    for (const record of await database.getAll(store)) {
      takeOut(record, path.split('.'));
      await database.put(store, record);
    }
  }
  database.close();
  return openRealEngine(name);
}

function takeOut(record: unknown, [field, ...rest]: readonly string[]): void {
  if (typeof record !== 'object' || record === null || field === undefined) return;
  if (rest.length === 0) Reflect.deleteProperty(record, field);
  else takeOut(Reflect.get(record, field), rest);
}

type Opened = Awaited<ReturnType<typeof openWritten>>;

/** All there is to see of it, and one decision by each model. */
async function look({ engine, reader }: Opened) {
  const [dataset] = await reader.datasets();
  const faces = await reader.faceIndex(dataset!.id);
  const models = await reader.models();
  const [run] = await reader.runs();
  const [enrolled] = await reader.enrolments();
  const photos = await Promise.all([0, 1, 35].map((face) => reader.photo(dataset!.id, faces!.photos, face)));
  const reports = [];
  for (const { id } of models) {
    const asked = { modelId: id, datasetId: dataset!.id, split: testSplit };
    reports.push(await engine.call('evaluate', asked));
  }
  const decisions = [];
  for (const { id } of models) {
    const [photoA, photoB] = [photos[0]!, photos[1]!];
    const { distance } = await engine.call('verifyPhotos', {
      modelId: id,
      first: { photo: photoA, framing: centred },
      second: { photo: photoB, framing: centred },
    });
    decisions.push(distance);
  }
  return {
    dataset,
    faces,
    models,
    run,
    history: await reader.runHistory(run!.id),
    folds: await reader.foldResults(dataset!.id),
    enrolled,
    enrolledPhoto: await (await reader.enrolmentPhoto(enrolled!.id, 0))?.arrayBuffer(),
    photoBytes: await Promise.all(photos.map((photo) => photo.arrayBuffer())),
    distances: reports.map(({ distances }) => [...distances]),
    reports: reports.map(({ result, source, fold, startedFrom, probability }) => ({
      result,
      source,
      fold,
      startedFrom,
      probability,
    })),
    decisions,
  };
}

test('a database of version 3 opens whole, and its models decide as they did', async () => {
  const seen = await look(await openWritten());
  expect(seen.dataset).toMatchObject({ people: 12, faces: 36, source: 'import', lists: [] });
  expect(seen.dataset?.skipped).toHaveLength(1);
  expect(seen.faces?.index.people[11]).toBe('Person_L');
  expect(seen.photoBytes.map(({ byteLength }) => byteLength)).toEqual([4109, 4109, 4109]);
  const [trained, imported] = seen.models;
  expect(trained).toMatchObject({
    name: 'Six steps',
    trainedOn: { split: { fold: 1, seed: 2 }, startedFrom: 'Tiny' },
    thresholdFrom: 'validation',
    preprocessing: { scales: [0.9, 1, 1.1], mirrored: true },
  });
  expect(imported).toMatchObject({
    name: 'Tiny',
    trainedOn: null,
    runId: null,
    threshold: 0.75,
    thresholdFrom: 'person',
    probability: { slope: 6, offset: -6 },
    operatingPoints: [{ threshold: 1, falseAccept: 0.25, trueAccept: 0.75 }],
  });
  expect(seen.run).toMatchObject({ status: 'finished', startedFrom: 'Tiny', modelId: trained?.id });
  expect([...seen.history!.step]).toEqual([1, 2, 3, 4, 5, 6]);
  expect(seen.history?.validations).toHaveLength(4);
  expect(seen.folds).toMatchObject([{ fold: 3, recipe: 'a recipe', seconds: 60 }]);
  expect(seen.enrolled?.name).toBe('Ada');
  expect(seen.enrolledPhoto?.byteLength).toBeGreaterThan(1000);
  // As the page that wrote it decided.
  expect(seen.decisions.map((distance) => distance.toFixed(5))).toEqual(['0.19023', '0.18753']);
});

test('the crops it holds are found by their names: none is cut again', async () => {
  const opened = await openWritten();
  const cropped: string[] = [];
  opened.engine.on('progress', ({ activity }) => {
    if (activity === 'Cropping faces') cropped.push(activity);
  });
  await look(opened);
  expect(cropped).toEqual([]);
});

test('records of still earlier pages are made complete, once, when they are read', async () => {
  const now = await look(await openWritten());
  const lacking = [
    ['models', 'summary.probability'],
    ['models', 'summary.operatingPoints'],
    ['models', 'summary.preprocessing.mirrored'],
    ['models', 'summary.trainedOn.split.fold'],
    ['runs', 'summary.split.fold'],
    ['runs', 'summary.startedFrom'],
    ['runs', 'summary.options.temperature'],
    ['runs', 'summary.options.singlePhotoRows'],
    ['runs', 'summary.options.averaging'],
    ['runs', 'summary.options.region'],
    ['runs', 'summary.options.shading'],
  ] as const;
  const before = await look(await openWritten(lacking));
  for (const model of before.models) {
    expect(model).toMatchObject({
      probability: null,
      operatingPoints: [],
      preprocessing: { mirrored: true },
    });
  }
  expect(before.models[0]?.trainedOn?.split.fold).toBe(1);
  expect(before.run).toMatchObject({
    startedFrom: null,
    split: { fold: 1 },
    options: { temperature: 0.1, singlePhotoRows: 1, averaging: 0, region: 0.44, shading: 0 },
  });
  expect(Object.keys(before.run!.options).sort()).toEqual(Object.keys(defaultTrainingOptions).sort());
  // What they decide does not depend on these.
  expect(before.distances).toEqual(now.distances);
  expect(before.decisions).toEqual(now.decisions);
  expect(before.reports.map(({ probability }) => probability)).toEqual([null, null]);
});

test('a model that told no scales averages over its own size alone', async () => {
  const { models, decisions } = await look(await openWritten([['models', 'summary.preprocessing.scales']]));
  expect(models.map(({ preprocessing }) => preprocessing.scales)).toEqual([[1], [1]]);
  expect(decisions).not.toEqual((await look(await openWritten())).decisions);
});
