import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { FoldResult } from '../records/evaluation.ts';
import type { DatasetId } from '../records/ids.ts';
import { verificationReport } from '../siamese/metrics/verification-report.ts';
import { deleteDataset } from './datasets.ts';
import { deleteFoldResults, listFoldResults, putFoldResult } from './fold-results.ts';
import { openStudioDatabase } from './open-database.ts';

const distances = Float32Array.of(0.4, 1.2);
const same = Uint8Array.of(1, 0);

function fold(number: number, recipe = 'a', dataset = 'lfw'): FoldResult {
  return {
    datasetId: dataset as DatasetId, // ids are opaque strings
    recipe,
    fold: number,
    testedAt: new Date(0),
    seconds: 60,
    result: verificationReport(distances, same, 1),
    distances,
    same,
  };
}

test('results are kept by dataset, recipe and fold, and replaced by newer ones', async () => {
  const database = await openStudioDatabase('folds-1');
  for (const result of [fold(10), fold(2), fold(2, 'b'), fold(1, 'a', 'other')]) {
    await putFoldResult(database, result);
  }
  await putFoldResult(database, { ...fold(2), seconds: 90 });
  const listed = await listFoldResults(database, 'lfw' as DatasetId);
  expect(listed.map(({ recipe, fold: number, seconds }) => [recipe, number, seconds])).toEqual([
    ['a', 2, 90],
    ['a', 10, 60],
    ['b', 2, 60],
  ]);
  database.close();
});

test('they go by recipe, and all of them with their dataset', async () => {
  const database = await openStudioDatabase('folds-2');
  for (const result of [fold(1), fold(2), fold(1, 'b')]) await putFoldResult(database, result);
  await deleteFoldResults(database, 'lfw' as DatasetId, 'a');
  expect((await listFoldResults(database, 'lfw' as DatasetId)).map(({ recipe }) => recipe)).toEqual(['b']);
  await deleteDataset(database, 'lfw' as DatasetId);
  expect(await listFoldResults(database, 'lfw' as DatasetId)).toEqual([]);
  database.close();
});
