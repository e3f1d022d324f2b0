import { expect, it } from 'vitest';
import { pairMasks } from './pair-masks.ts';

it('in a people batch every two rows are a pair, and no row is one with itself', () => {
  const masks = pairMasks({
    faces: new Uint32Array(3),
    people: Uint32Array.of(4, 4, 9),
    sampling: 'person-batch',
  });
  expect(masks.shape).toEqual([3, 3]);
  expect([...masks.same]).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 0]);
  expect([...masks.different]).toEqual([0, 0, 1, 0, 0, 1, 1, 1, 0]);
  expect([masks.sameCount, masks.differentCount]).toEqual([2, 4]);
  expect([...masks.sameAt]).toEqual([1, 3]);
});

it('in a twin batch only row i of each half are a pair', () => {
  const masks = pairMasks({
    faces: new Uint32Array(6),
    people: Uint32Array.of(1, 2, 3, 1, 5, 3),
    sampling: 'twin-pairs',
  });
  expect(masks.shape).toEqual([3]);
  expect([...masks.same]).toEqual([1, 0, 1]);
  expect([...masks.different]).toEqual([0, 1, 0]);
});
