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

test('forks by number depend on the seed and the number, not on what was drawn before', () => {
  const [fresh, used] = [createRandom(7), createRandom(7)];
  used.next();
  used.fork(1).next();
  expect(used.fork(3).next()).toBe(fresh.fork(3).next());
  expect(fresh.fork(4).next()).not.toBe(fresh.fork(3).next());
  expect(createRandom(8).fork(3).next()).not.toBe(fresh.fork(3).next());
});

test('forks of numbers and seeds side by side have nothing to do with each other', () => {
  // Each bit of the first number drawn is set in half of the forks, and changes in half of the steps to the next.
  const count = 20_000;
  for (const draw of [
    (at: number) => createRandom(1).fork(at),
    (at: number) => createRandom(at).fork(1),
    (at: number) => createRandom(at).fork(at),
  ]) {
    const drawn = Uint32Array.from({ length: count }, (_, at) => draw(at).next() * 2 ** 32);
    for (let bit = 0; bit < 32; bit++) {
      const share = (bits: (at: number) => number): number => {
        let ones = 0;
        for (let at = 1; at < count; at++) ones += (bits(at) >>> bit) & 1;
        return ones / count;
      };
      expect(Math.abs(share((at) => drawn[at]!) - 0.5)).toBeLessThan(0.02); // over 5 deviations
      expect(Math.abs(share((at) => drawn[at]! ^ drawn[at - 1]!) - 0.5)).toBeLessThan(0.02);
    }
  }
});

test('no two numbers give the same fork', () => {
  const random = createRandom(1);
  expect(new Set(Array.from({ length: 20_000 }, (_, at) => random.fork(at).setAside(0))).size).toBe(20_000);
});
