import { expect, test } from 'vitest';
import { templateOf } from './template.ts';

test('by hand: the mean of two unit embeddings, back to length 1', () => {
  // (0.6, 0.8) and (0.8, 0.6): mean (0.7, 0.7), length 0.98995, so both are 1 / √2.
  const template = templateOf([Float32Array.of(0.6, 0.8), Float32Array.of(0.8, 0.6)], 'euclidean');
  expect([...template]).toEqual([expect.closeTo(Math.SQRT1_2, 6), expect.closeTo(Math.SQRT1_2, 6)]);
});

test('a weighted distance compares outputs as they are: the mean stays', () => {
  const template = templateOf([Float32Array.of(0, 2), Float32Array.of(1, 0)], 'weighted-l1');
  expect([...template]).toEqual([0.5, 1]);
});

test('one photo is its own template, opposite ones have no direction, and none has none', () => {
  const only = Float32Array.of(3, 4);
  expect(templateOf([only], 'euclidean')).toBe(only);
  expect([...templateOf([Float32Array.of(1, 0), Float32Array.of(-1, 0)], 'euclidean')]).toEqual([0, 0]);
  expect(() => templateOf([], 'euclidean')).toThrow('needs one embedding');
});
