import { describe, expect, test } from 'vitest';
import { type FacePoints, facePointNames, mapPoints } from './framing.ts';
import { applySimilarity, composed, inverse, scaleOf, similarityBetween } from './similarity.ts';

const face: FacePoints = {
  leftEye: { x: 2, y: 4 },
  rightEye: { x: 6, y: 4 },
  noseTip: { x: 4, y: 6 },
  leftMouth: { x: 3, y: 8 },
  rightMouth: { x: 5, y: 8 },
};

describe('the similarity between two faces', () => {
  test('by hand: a quarter turn, twice as large, shifted', () => {
    // (x, y) -> (-2y + 30, 2x - 7)
    const turned = mapPoints(face, ({ x, y }) => ({ x: -2 * y + 30, y: 2 * x - 7 }));
    const found = similarityBetween(face, turned);
    expect(found.a).toBeCloseTo(0, 12);
    expect(found.b).toBeCloseTo(2, 12);
    expect(found.x0).toBeCloseTo(30, 12);
    expect(found.y0).toBeCloseTo(-7, 12);
    expect(scaleOf(found)).toBeCloseTo(2, 12);
    expect(applySimilarity(found, { x: 1, y: 1 })).toEqual({
      x: expect.closeTo(28, 9),
      y: expect.closeTo(-5, 9),
    });
  });

  test('by hand: where the points do not fit, the scale is the best one', () => {
    // All as it is but the nose, which lies 4 lower. Middles (4, 6) and (4, 6.8); x is untouched, and with the y of the
    // source about its middle (-2, -2, 0, 2, 2) and of the target (-2.8, -2.8, 3.2, 1.2, 1.2) the products add up to
    // 10 along x and 16 along y; the source's extent is 10 + 16 = 26. So a = 26 / 26 = 1, and the shift is 0.8 down.
    const found = similarityBetween(face, { ...face, noseTip: { x: 4, y: 10 } });
    expect(found.a).toBeCloseTo(1, 12);
    expect(found.b).toBeCloseTo(0, 12);
    expect([found.x0, found.y0]).toEqual([expect.closeTo(0, 12), expect.closeTo(0.8, 12)]);
    // The mouth to the right by 2: products 10 + 0 along x plus across, reckoned: a = 1, b = -(2 * 2 * 2) / 26.
    const shifted = {
      ...face,
      leftMouth: { x: 5, y: 8 },
      rightMouth: { x: 7, y: 8 },
    };
    const leaning = similarityBetween(face, shifted);
    expect(leaning.a).toBeCloseTo(1, 12);
    expect(leaning.b).toBeCloseTo(-8 / 26, 12);
  });

  test('no other similarity nearby comes nearer', () => {
    const target = { ...face, leftEye: { x: 1, y: 3.5 }, rightMouth: { x: 6.5, y: 9 } };
    const best = similarityBetween(face, target);
    const miss = (map: typeof best) =>
      facePointNames.reduce((sum, name) => {
        const { x, y } = applySimilarity(map, face[name]);
        return sum + (x - target[name].x) ** 2 + (y - target[name].y) ** 2;
      }, 0);
    for (const key of ['a', 'b', 'x0', 'y0'] as const) {
      for (const step of [-1e-3, 1e-3]) {
        expect(miss({ ...best, [key]: best[key] + step })).toBeGreaterThan(miss(best));
      }
    }
  });

  test('there and back again is where one was', () => {
    const map = { a: 0.6, b: -1.1, x0: 3, y0: 8 };
    const same = composed(map, inverse(map));
    for (const [key, value] of [
      ['a', 1],
      ['b', 0],
      ['x0', 0],
      ['y0', 0],
    ] as const) {
      expect(same[key]).toBeCloseTo(value, 12);
    }
  });

  test('points that fall together, or are none, are refused', () => {
    const nowhere = mapPoints(face, () => ({ x: 3, y: 3 }));
    expect(() => similarityBetween(nowhere, face)).toThrow('fall together');
    expect(() => similarityBetween(face, nowhere)).toThrow('fall together');
    expect(() =>
      similarityBetween(
        mapPoints(face, () => ({ x: Number.NaN, y: 0 })),
        face,
      ),
    ).toThrow();
  });
});
