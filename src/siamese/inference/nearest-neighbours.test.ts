import { expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { type Neighbours, nearestNeighbours } from './nearest-neighbours.ts';

function toEnd(steps: Generator<number, Neighbours, void>) {
  const shares: number[] = [];
  let next = steps.next();
  for (; !next.done; next = steps.next()) shares.push(next.value);
  return { ...next.value, shares };
}

it('by hand: four points on a line', () => {
  const values = Float32Array.of(0, 0, 3, 0, 4, 0, 10, 0);
  const { count, rows, distances } = toEnd(nearestNeighbours({ size: 2, values }, 3, null));
  expect(count).toBe(3);
  expect([...rows]).toEqual([0, 1, 2, 1, 2, 0, 2, 1, 0, 3, 2, 1]);
  expect([...distances]).toEqual([0, 3, 4, 0, 1, 3, 0, 1, 4, 0, 6, 7]);
});

it('by hand: weighted L1 looks where the weights are', () => {
  const values = Float32Array.of(0, 0, 5, 1, 1, 2);
  const found = toEnd(nearestNeighbours({ size: 2, values }, 2, Float32Array.of(0, -2)));
  expect([...found.rows]).toEqual([0, 1, 1, 0, 2, 1]);
  expect([...found.distances]).toEqual([0, 2, 0, 2, 0, 2]);
});

it('a face is its own nearest, before others that are equal to it', () => {
  const { rows, distances } = toEnd(
    nearestNeighbours({ size: 1, values: Float32Array.of(7, 7, 7) }, 2, null),
  );
  expect([rows[0], rows[2], rows[4]]).toEqual([0, 1, 2]);
  expect([...distances]).toEqual([0, 0, 0, 0, 0, 0]);
});

it('fewer embeddings than neighbours asked for: all of them', () => {
  expect(toEnd(nearestNeighbours({ size: 1, values: Float32Array.of(1, 2) }, 12, null)).count).toBe(2);
  expect(toEnd(nearestNeighbours({ size: 4, values: new Float32Array(0) }, 12, null)).count).toBe(0);
});

it.each([null, 'weights'])('as sorting all distances finds them (%s), and lets others run', (kind) => {
  const [all, size, count] = [400, 150, 9];
  const random = createRandom(3);
  const values = Float32Array.from({ length: all * size }, () => random.integer(1000) / 1000);
  const factors =
    kind === null ? null : Float32Array.from({ length: size }, () => random.integer(1000) / 500 - 1);
  const found = toEnd(nearestNeighbours({ size, values }, count, factors));
  for (let row = 0; row < all; row++) {
    const distances = Array.from({ length: all }, (_, other) => {
      let sum = 0;
      for (let at = 0; at < size; at++) {
        const difference = values[row * size + at]! - values[other * size + at]!;
        sum += factors ? Math.abs(factors[at]! * difference) : difference * difference;
      }
      return factors ? sum : Math.sqrt(sum);
    });
    const sorted = [...distances.keys()].sort((a, b) => distances[a]! - distances[b]!).slice(0, count);
    expect([...found.rows.subarray(row * count, (row + 1) * count)]).toEqual(sorted);
    sorted.forEach((other, at) => {
      expect(found.distances[row * count + at]).toBeCloseTo(distances[other]!, 4);
    });
  }
  expect(found.shares.length).toBeGreaterThan(0);
  expect(found.shares.every((share) => share > 0 && share <= 1)).toBe(true);
});
