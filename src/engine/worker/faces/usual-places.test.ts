/** Faces that lie alike have usual places, others have none. */
import { expect, test } from 'vitest';
import { lfwPlaces, mapPoints } from '../../../siamese/framing.ts';
import { createRandom } from '../../../siamese/random.ts';
import { usualPlaces } from './usual-places.ts';

const random = createRandom(1);
const moved = (by: number) => mapPoints(lfwPlaces, ({ x, y }) => ({ x: x + by, y }));
/** As in photos that somebody framed: within a few hundredths. */
const framed = Array.from({ length: 99 }, () => moved(0.02 * (random.next() - 0.5)));

test('the medians of faces that lie alike, whatever a few of them do', () => {
  const places = usualPlaces([...framed, ...Array.from({ length: 9 }, () => moved(0.5))]);
  expect(Math.abs(places!.leftEye.x - lfwPlaces.leftEye.x)).toBeLessThan(0.01);
  expect(places!.noseTip.y).toBe(lfwPlaces.noseTip.y);
});

test('none where the faces lie anywhere, or where there are few', () => {
  expect(usualPlaces(Array.from({ length: 99 }, () => moved(random.next())))).toBeNull();
  expect(usualPlaces(framed.slice(0, 19))).toBeNull();
});
