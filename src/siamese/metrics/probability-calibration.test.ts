import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { fitProbabilityCurve, probabilityOf } from './probability-calibration.ts';

describe('the probability that a pair is the same person', () => {
  it('is the smoothed share of same pairs where distances tell nothing', () => {
    const curve = fitProbabilityCurve(Float32Array.of(1, 1, 1, 1), Uint8Array.of(1, 1, 1, 0));
    // Three targets of 4/5 and one of 1/3: their mean is what a constant fits best.
    expect(probabilityOf(1, curve)).toBeCloseTo((3 * 0.8 + 1 / 3) / 4, 6);
  });

  it('goes through the targets of two pairs', () => {
    // Targets 2/3 at distance 0 and 1/3 at 2: log(1/2) and log 2.
    const curve = fitProbabilityCurve(Float32Array.of(0, 2), Uint8Array.of(1, 0));
    expect(curve.offset).toBeCloseTo(-Math.LN2, 6);
    expect(curve.slope).toBeCloseTo(Math.LN2, 6);
  });

  it('finds the curve that labels were drawn from', () => {
    const random = createRandom(3);
    const distances = Float32Array.from({ length: 40_000 }, () => 2 * random.next());
    const same = Uint8Array.from(distances, (d) => (random.next() < 1 / (1 + Math.exp(6 * d - 5)) ? 1 : 0));
    const curve = fitProbabilityCurve(distances, same);
    expect(curve.slope).toBeCloseTo(6, 0);
    expect(curve.offset).toBeCloseTo(-5, 0);
  });

  it('stays a curve where no pair is mistaken, and leaves out what is no number', () => {
    const curve = fitProbabilityCurve(
      Float32Array.of(0.1, 0.2, Number.NaN, 1.8, 1.9),
      Uint8Array.of(1, 1, 1, 0, 0),
    );
    expect(Number.isFinite(curve.slope)).toBe(true);
    expect(probabilityOf(0.1, curve)).toBeGreaterThan(0.7);
    expect(probabilityOf(1.9, curve)).toBeLessThan(0.3);
  });

  it('needs both kinds of pairs', () => {
    expect(() => fitProbabilityCurve(Float32Array.of(1, 2), Uint8Array.of(1, 1))).toThrow(RangeError);
    expect(() => fitProbabilityCurve(Float32Array.of(1, 2), Uint8Array.of(1))).toThrow(/must match/);
  });
});
