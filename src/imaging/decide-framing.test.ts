import { expect, test } from 'vitest';
import { aligned, type FacePoints, lfwPlaces, mapPoints } from '../siamese/framing.ts';
import { createRandom } from '../siamese/random.ts';
import { applySimilarity } from '../siamese/similarity.ts';
import { decideFraming, type SampledPhoto } from './decide-framing.ts';

const size = { width: 250, height: 250 };
const inPixels = (points: FacePoints) => mapPoints(points, ({ x, y }) => ({ x: 250 * x, y: 250 * y }));
const asInLfw: SampledPhoto = { size, points: inPixels(lfwPlaces) };
const without: SampledPhoto = { size, points: null };
const random = createRandom(2);
/** Turned, scaled and shifted by at most so much. */
function loose(shift: number, scale: number, turn: number): SampledPhoto {
  const within = (most: number) => (2 * random.next() - 1) * most;
  const [angle, factor] = [within(turn), 1 + within(scale)];
  const [a, b] = [factor * Math.cos(angle), factor * Math.sin(angle)];
  const about = { x: 0.5 - (a - b) * 0.5 + within(shift), y: 0.5 - (b + a) * 0.5 + within(shift) };
  const points = mapPoints(lfwPlaces, (point) => applySimilarity({ a, b, x0: about.x, y0: about.y }, point));
  return { size, points: inPixels(points) };
}
const many = (count: number, make: () => SampledPhoto) => Array.from({ length: count }, make);

test('photos framed as LFW’s are taken as they are, and where their faces lie is told', () => {
  const decision = decideFraming([...many(40, () => loose(0.01, 0.04, 0.03)), without]);
  expect(decision).toMatchObject({ framing: { kind: 'centred' }, found: 40, sampled: 41 });
  for (const [name, { x, y }] of Object.entries(decision.places!)) {
    expect(Math.abs(x - lfwPlaces[name as keyof FacePoints].x)).toBeLessThan(0.01);
    expect(Math.abs(y - lfwPlaces[name as keyof FacePoints].y)).toBeLessThan(0.01);
  }
});

test('photos that nobody framed are aligned', () => {
  const decision = decideFraming(many(48, () => loose(0.1, 0.2, 0.26)));
  expect(decision).toEqual({ framing: aligned, places: lfwPlaces, found: 48, sampled: 48 });
});

test('a face as LFW’s in a wide photo lies elsewhere in it; its middle square counts', () => {
  const wide = { width: 500, height: 250 };
  const shifted = mapPoints(asInLfw.points!, ({ x, y }) => ({ x: x + 125, y }));
  expect(decideFraming([{ size: wide, points: shifted }]).framing.kind).toBe('centred');
  expect(decideFraming([{ size: wide, points: asInLfw.points }]).framing.kind).toBe('landmarks');
});

test('where hardly any face is found, or nothing was looked at, there is nothing to go by', () => {
  const nothing = { framing: { kind: 'centred' }, places: null };
  expect(decideFraming([...many(20, () => without), asInLfw])).toMatchObject({ ...nothing, found: 1 });
  expect(decideFraming([])).toMatchObject({ ...nothing, sampled: 0 });
});

test('half of the photos framed as LFW’s are not enough to take all as they are', () => {
  const half = [...many(24, () => asInLfw), ...many(24, () => loose(0.1, 0.2, 0.26))];
  expect(decideFraming(half).framing.kind).toBe('landmarks');
});
