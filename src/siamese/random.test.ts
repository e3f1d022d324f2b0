import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

test('scatters what drawing one by one would give, and goes on from there', () => {
  const [scattered, drawn] = [createRandom(7), createRandom(7)];
  const into = new Float32Array(1000);
  scattered.scatter(into, 0.3, 0, 2);
  const expected = Float32Array.from(into, () => (drawn.next() < 0.3 ? 0 : 2));
  expect(into).toEqual(expected);
  expect(new Set(into)).toEqual(new Set([0, 2]));
  expect(scattered.next()).toBe(drawn.next());
});

test('sets numbers aside as if they had been drawn', () => {
  const [aside, drawn] = [createRandom(7), createRandom(7)];
  const state = aside.setAside(100_000);
  expect(createRandom(state).next()).toBe(drawn.next());
  for (let at = 1; at < 100_000; at++) drawn.next();
  expect(aside.next()).toBe(drawn.next());
});
