import { describe, expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { commonPartOf, distanceWithout, sharedSimilarity, withoutCommonPart } from './common-part.ts';

const close = (values: Float32Array) => [...values].map((value) => expect.closeTo(value, 5));
const unit = (values: readonly number[]): Float32Array => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};

describe('what faces share', () => {
  test('by hand: similarity of templates and the other’s mean, over all who are different', () => {
    const one = [Float32Array.of(1, 0), Float32Array.of(0, 1)]; // mean (.5, .5), as a template (.707, .707)
    const other = [Float32Array.of(1, 0)];
    // (.707, .707) · (1, 0) = .7071 and (1, 0) · (.5, .5) = .5
    expect(sharedSimilarity([one, other])).toBeCloseTo((Math.SQRT1_2 + 0.5) / 2, 6);
  });

  test('opposite faces share nothing, equal ones no more than can be taken off', () => {
    expect(sharedSimilarity([[Float32Array.of(1, 0)], [Float32Array.of(-1, 0)]])).toBe(0);
    expect(sharedSimilarity([[Float32Array.of(1, 0)], [Float32Array.of(1, 0)]])).toBe(0.9);
  });

  test('shows on two people at least', () => {
    expect(() => sharedSimilarity([[Float32Array.of(1, 0)]])).toThrow(RangeError);
  });
});

describe('a face without it', () => {
  test('by hand: share, stretch and what is left', () => {
    // One person at (.6, .8), half of all is shared: share .5 / (.5 + .8 * .5 / 1) = 5/9.
    const part = commonPartOf([[Float32Array.of(0.6, 0.8)]], 0.5);
    expect(part.share).toBeCloseTo(5 / 9, 6);
    // 1 - 2 * 5/9 * .5 + 25/81 = .753086…, over .5
    expect(part.stretch).toBeCloseTo(Math.sqrt((1 - 5 / 9 + 25 / 81) / 0.5), 5);
    // (1, 0) - 5/9 (.6, .8) = (.6667, -.4444), of length .8012
    expect([...withoutCommonPart(Float32Array.of(1, 0), part)]).toEqual(close(unit([2 / 3, -4 / 9])));
  });

  test('where nothing is shared, nothing changes', () => {
    const part = commonPartOf([[Float32Array.of(0.6, 0.8)]], 0);
    expect(part).toMatchObject({ share: 0, stretch: 1 });
    expect(distanceWithout(Float32Array.of(1, 0), Float32Array.of(0, 1), part)).toBeCloseTo(Math.SQRT2, 6);
  });

  test('that is the common part itself has a direction still, and no distance is beyond 2', () => {
    const part = { mean: Float32Array.of(1, 0), share: 1, stretch: 1.5 };
    expect([...withoutCommonPart(Float32Array.of(1, 0), part)]).toEqual([1, 0]);
    expect(distanceWithout(Float32Array.of(0, 1), Float32Array.of(0, -1), part)).toBe(2);
  });
});

describe('people drawn by chance before a camera that leans all of them to one side', () => {
  const size = 64;
  const drawn = (seed: number, lean: number) => {
    const random = createRandom(seed);
    const direction = unit(Array.from({ length: size }, () => random.normal()));
    const person = () => {
      const face = unit(Array.from({ length: size }, () => random.normal()));
      return Array.from({ length: 12 }, () => {
        const noisy = unit([...face].map((value) => value + 0.06 * random.normal()));
        return unit(
          [...noisy].map((value, at) => Math.sqrt(1 - lean) * value + Math.sqrt(lean) * direction[at]!),
        );
      });
    };
    return { filmed: [person(), person(), person(), person()], met: Array.from({ length: 40 }, person) };
  };
  const medianOfStrangers = (lean: number, isCorrected: boolean): number => {
    const { filmed, met } = drawn(3, lean);
    const part = commonPartOf(filmed, isCorrected ? sharedSimilarity(filmed) : 0);
    const distances = met.flatMap((one, at) =>
      met.slice(at + 1).map((other) => distanceWithout(one[0]!, other[0]!, part)),
    );
    return distances.toSorted((one, other) => one - other)[Math.floor(distances.length / 2)]!;
  };

  test.each([0.2, 0.5, 0.7])('are as far apart as without it (%f of all is shared)', (lean) => {
    const evenly = medianOfStrangers(0, false);
    expect(evenly).toBeCloseTo(Math.SQRT2, 1);
    expect(medianOfStrangers(lean, false)).toBeLessThan(0.95 * evenly);
    expect(Math.abs(medianOfStrangers(lean, true) - evenly)).toBeLessThan(0.05 * evenly);
  });
});
