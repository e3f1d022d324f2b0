import { expect, test } from 'vitest';
import { lfwPlaces, mapPoints } from '../siamese/framing.ts';
import { landmarkTable, pointsOfFace } from './landmarks.ts';

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
