import { expect, test } from 'vitest';
import { lfwPlaces, mapPoints } from './framing.ts';
import { knownFace, landmarkTable, pointsOfFace, searchOutcome } from './landmark-table.ts';

const inSixteenths = mapPoints(lfwPlaces, ({ x, y }) => ({
  x: Math.round(x * 4000) / 16,
  y: Math.round(y * 4000) / 16,
}));

test('points come back as they were, and who was not found stays so', () => {
  const table = landmarkTable([null, inSixteenths, null])!;
  expect(table.points).toHaveLength(30);
  expect(pointsOfFace(table, 1)).toEqual(inSixteenths);
  expect([pointsOfFace(table, 0), pointsOfFace(table, 2), pointsOfFace(table, 3)]).toEqual([
    null,
    null,
    null,
  ]);
});

test('without any point there is no table, and points found in another way are none', () => {
  expect(landmarkTable([null, null])).toBeNull();
  expect(pointsOfFace({ ...landmarkTable([inSixteenths])!, version: 99 }, 0)).toBeNull();
});

test('that nobody was found is remembered, and is not the same as that nobody looked', () => {
  const table = landmarkTable([null, 'not-found', inSixteenths])!;
  expect([0, 1, 2, 3].map((face) => knownFace(table, face))).toEqual([null, 'not-found', inSixteenths, null]);
  expect(pointsOfFace(table, 1)).toBeNull();
  expect([0, 1, 2, 3].map((face) => searchOutcome(table, face))).toEqual([null, 'not-found', 'found', null]);
  expect(knownFace({ ...table, version: 99 }, 1)).toBeNull(); // another way may find it
  expect(landmarkTable(['not-found'])).not.toBeNull();
});

test('tables of earlier versions, where NaN stood for both, are looked at once more', () => {
  const points = Float32Array.from(landmarkTable([inSixteenths, inSixteenths])!.points).fill(Number.NaN, 10);
  expect(knownFace({ version: 1, points }, 0)).toEqual(inSixteenths);
  expect(knownFace({ version: 1, points }, 1)).toBeNull();
});
