import { describe, expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { curvesOf, enrolmentFigures, pointsOf, templateDistances } from './enrolment-points.ts';

const between = (one: Float32Array, other: Float32Array): number =>
  Math.sqrt(one.reduce((sum, value, at) => sum + (value - other[at]!) ** 2, 0));
const line = (...values: number[]) => values.map((value) => Float32Array.of(value));

describe('distances of templates', () => {
  test('by hand: each template against the other photos of its person and everybody else’s', () => {
    // One photo each: person 0 has 0 and 2, person 1 has 10.
    const { own, strangers } = templateDistances([line(0, 2), line(10)], 1, 'weighted-l1', between);
    expect([...own]).toEqual([2, 2]);
    expect([...strangers]).toEqual([10, 8]); // person 1 has no second photo to be checked with
  });

  test('by hand: the mean of three photos, each three that follow each other in turn', () => {
    // 0, 3, 6 against 9; 3, 6, 9 against 0; 6, 9, 0 against 3: means 3, 6, 5.
    const { own, strangers } = templateDistances([line(0, 3, 6, 9), line(100)], 3, 'weighted-l1', between);
    expect([...own]).toEqual([6, 6, 2]);
    expect([...strangers]).toEqual([97, 94, 95]);
  });

  test('a person with many photos counts no more than three templates against five photos', () => {
    const many = line(...Array.from({ length: 40 }, (_, at) => at));
    expect(templateDistances([many, many], 1, 'weighted-l1', between).own).toHaveLength(2 * 3 * 5);
  });
});

describe('points', () => {
  const strangers = Float32Array.from({ length: 2000 }, (_, at) => 1 + at / 1000); // 1 to 3 in thousandths
  const own = Float32Array.from({ length: 100 }, (_, at) => at / 50); // 0 to 2 in fiftieths

  test('by hand: so many strangers pass as were meant, told with what it costs', () => {
    const points = pointsOf({ own, strangers }, 3);
    expect(points).toHaveLength(2); // one in a thousand would be two of them, which tells nothing
    for (const { threshold, falseAccept } of points) {
      expect(strangers.filter((one) => one <= threshold).length).toBe(falseAccept * 2000);
    }
    expect(points[0]).toMatchObject({ photos: 3, falseAccept: 0.05, strangers: 2000 });
    expect(points[0]!.threshold).toBeCloseTo(1.099, 5); // the hundredth
    expect(points[0]!.trueAccept).toBe(0.55); // 0, 0.02 … 1.08
  });

  test('of distances that many share never lets more pass than were meant', () => {
    const equal = new Float32Array(2000).fill(1.5);
    for (const { threshold } of pointsOf({ own, strangers: equal }, 1)) {
      expect(equal.filter((one) => one <= threshold)).toHaveLength(0);
    }
  });

  test('are not told of too few', () => {
    expect(pointsOf({ own: own.slice(0, 49), strangers }, 1)).toEqual([]);
    expect(pointsOf({ own, strangers: strangers.slice(0, 300) }, 1)).toEqual([]);
    expect(enrolmentFigures([], 'euclidean', between)).toEqual({ points: [], curves: null });
  });

  test('more photos of a person recognise more at the same share of strangers', () => {
    const random = createRandom(5);
    const noisy = (middle: number[]) => {
      const raw = middle.map((value) => value + 0.8 * (random.next() - 0.5));
      const length = Math.hypot(...raw);
      return Float32Array.from(raw, (value) => value / length);
    };
    const people = Array.from({ length: 40 }, () => {
      const middle = Array.from({ length: 8 }, () => random.next() - 0.5);
      return Array.from({ length: 6 }, () => noisy(middle));
    });
    const points = enrolmentFigures(people, 'euclidean', between).points;
    const at = (photos: number) =>
      points.find((point) => point.photos === photos && point.falseAccept === 0.01)!;
    expect(at(3).trueAccept).toBeGreaterThan(at(1).trueAccept);
    expect(at(5).trueAccept).toBeGreaterThanOrEqual(at(3).trueAccept);
  });
});

describe('curves', () => {
  test('by hand: counts from 0 to 2 in fortieths, what lies beyond in the last', () => {
    const own = Float32Array.of(0, 0.04, 0.06);
    const strangers = Float32Array.of(1.999, 2, 3);
    const { end, photos, same, different } = curvesOf({ own, strangers }, 3, 'euclidean');
    expect([end, photos, same.length, different.length]).toEqual([2, 3, 40, 40]);
    expect([same[0], same[1], different[39]]).toEqual([2, 1, 3]);
    expect([...same, ...different].reduce((sum, one) => sum + one, 0)).toBe(6);
  });

  test('of a distance without an end reach to the largest, and of nothing to 1', () => {
    const distances = { own: Float32Array.of(1), strangers: Float32Array.of(7) };
    expect(curvesOf(distances, 1, 'weighted-l1')).toMatchObject({ end: 7 });
    const none = { own: new Float32Array(0), strangers: new Float32Array(0) };
    expect(curvesOf(none, 1, 'weighted-l1').end).toBe(1);
  });
});
