import { describe, expect, it } from 'vitest';
import { measured } from '../../testing/measured-pairs.ts';
import { createRandom } from '../random.ts';
import { ratesAt } from './rates-at.ts';
import { rocCurve } from './roc-curve.ts';

describe('the ROC curve', () => {
  it('goes from nobody accepted to everybody accepted, one point per distance', () => {
    const curve = rocCurve(...measured([0.25, 0.5], [0.5, 1]));
    expect([...curve.thresholds.slice(1)]).toEqual([0.25, 0.5, 1]);
    expect([...curve.trueAccept]).toEqual([0, 0.5, 1, 1]);
    expect([...curve.falseAccept]).toEqual([0, 0, 0.5, 1]);
  });

  it('begins at a finite threshold below every distance', () => {
    for (const smallest of [0, 0.25, 1e6, -3]) {
      const curve = rocCurve(...measured([smallest], [smallest + 1e6]));
      expect(curve.thresholds[0]).toBeLessThan(Math.fround(smallest));
      expect(Number.isFinite(curve.thresholds[0])).toBe(true);
    }
  });

  it('never falls on random distances, and agrees with the rates at each of its thresholds', () => {
    const random = createRandom(5);
    const distances = Float32Array.from({ length: 300 }, () => random.integer(40) / 8);
    const same = Uint8Array.from(distances, () => random.integer(2));
    const curve = rocCurve(distances, same);
    for (let at = 0; at < curve.thresholds.length; at++) {
      const rates = ratesAt(distances, same, curve.thresholds[at]!);
      expect(curve.falseAccept[at]).toBeCloseTo(rates.falseAccept, 6);
      expect(curve.trueAccept[at]).toBeCloseTo(1 - rates.falseReject, 6);
      if (at > 0) expect(curve.thresholds[at]).toBeGreaterThan(curve.thresholds[at - 1]!);
    }
  });
});
