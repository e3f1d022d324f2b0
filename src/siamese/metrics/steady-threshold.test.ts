import { describe, expect, it } from 'vitest';
import { measured } from '../../testing/measured-pairs.ts';
import { createRandom, type Random } from '../random.ts';
import { ratesAt } from './rates-at.ts';
import { spreadOf } from './spread.ts';
import { chooseSteadyThreshold } from './steady-threshold.ts';
import { chooseThreshold } from './threshold.ts';

/** Normal distances: same ones about 0.8, different ones about 1.2, so that 1 is the best line of all. */
function draw(pairs: number, random: Random): [Float32Array, Uint8Array] {
  const about = (mean: number) => Array.from({ length: pairs }, () => mean + 0.17 * random.normal());
  return measured(about(0.8), about(1.2));
}

describe('the steady threshold', () => {
  it('lies where the two kinds are equally dense, and tells its own accuracy', () => {
    const pairs = draw(5000, createRandom(1));
    const { threshold, accuracy } = chooseSteadyThreshold(...pairs);
    expect(threshold).toBeCloseTo(1, 1);
    expect(accuracy).toBe(ratesAt(...pairs, threshold).accuracy);
  });

  it('changes less from people to people than the best one, and is right more often on others', () => {
    const random = createRandom(2);
    const others = draw(20_000, random);
    const chosen = Array.from({ length: 40 }, () => {
      const pairs = draw(250, random);
      return { steady: chooseSteadyThreshold(...pairs).threshold, best: chooseThreshold(...pairs).threshold };
    });
    const thresholds = (of: 'steady' | 'best') => chosen.map((one) => one[of]);
    expect(spreadOf(thresholds('steady')).deviation).toBeLessThan(spreadOf(thresholds('best')).deviation / 2);
    const right = (of: 'steady' | 'best') =>
      spreadOf(thresholds(of).map((threshold) => ratesAt(...others, threshold).accuracy)).mean;
    expect(right('steady')).toBeGreaterThan(right('best'));
  });

  it('is the best one where there is too little to smooth', () => {
    const few = measured([0.25, 0.5], [1, 1.25]);
    expect(chooseSteadyThreshold(...few)).toEqual(chooseThreshold(...few));
    const equal = measured(Array(30).fill(0.5), Array(30).fill(1));
    expect(chooseSteadyThreshold(...equal)).toEqual({ threshold: 0.75, accuracy: 1 });
    const oneKind = measured(
      [],
      Array.from({ length: 40 }, (_, at) => at),
    );
    expect(chooseSteadyThreshold(...oneKind)).toEqual(chooseThreshold(...oneKind));
    const notFinite = draw(30, createRandom(3));
    notFinite[0][4] = Number.NaN;
    expect(chooseSteadyThreshold(...notFinite)).toEqual(chooseThreshold(...notFinite));
  });

  it('is refused without pairs', () => {
    expect(() => chooseSteadyThreshold(...measured([], []))).toThrow(RangeError);
  });
});
