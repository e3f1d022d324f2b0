import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { areaUnderCurve } from './auc.ts';
import { bootstrapIntervals } from './bootstrap.ts';
import { ratesAt } from './rates-at.ts';
import { standardError } from './standard-error.ts';

/** Same pairs around 0.8, different ones around 1.2, much overlap. */
function drawPairs(count: number, seed: number) {
  const random = createRandom(seed);
  const same = Uint8Array.from({ length: count }, (_, pair) => pair % 2);
  return { same, distances: Float32Array.from(same, (one) => (one ? 0.8 : 1.2) + 0.3 * random.normal()) };
}

describe('bootstrap intervals', () => {
  const { distances, same } = drawPairs(1000, 1);
  const intervals = bootstrapIntervals(distances, same, 1, createRandom(2));

  it('hold the figure itself, and are the same for the same seed', () => {
    const auc = areaUnderCurve(distances, same);
    expect(intervals.auc.low).toBeLessThan(auc);
    expect(intervals.auc.high).toBeGreaterThan(auc);
    expect(bootstrapIntervals(distances, same, 1, createRandom(2))).toEqual(intervals);
  });

  it('are about two standard errors of the accuracy to either side', () => {
    const { accuracy } = ratesAt(distances, same, 1);
    const width = 2 * 1.96 * standardError(accuracy, 1000);
    expect(intervals.accuracy.high - intervals.accuracy.low).toBeGreaterThan(0.85 * width);
    expect(intervals.accuracy.high - intervals.accuracy.low).toBeLessThan(1.15 * width);
  });

  it('hold the true AUC in about 95 of 100 samples', () => {
    // Two normals 0.4 apart with a deviation of 0.3 each: P(same closer) = Φ(0.4 / (0.3 √2)).
    const truth = 0.8271;
    let held = 0;
    for (let sample = 0; sample < 200; sample++) {
      const drawn = drawPairs(200, 100 + sample);
      const { auc } = bootstrapIntervals(drawn.distances, drawn.same, 1, createRandom(sample), {
        resamples: 200,
      });
      if (auc.low <= truth && truth <= auc.high) held += 1;
    }
    expect(held).toBeGreaterThan(180);
    expect(held).toBeLessThan(200);
  });

  it('have no width where nothing is left to luck', () => {
    const told = bootstrapIntervals(
      Float32Array.of(0, 0, 2, 2),
      Uint8Array.of(1, 1, 0, 0),
      1,
      createRandom(1),
    );
    expect(told).toEqual({
      accuracy: { low: 1, high: 1 },
      auc: { low: 1, high: 1 },
      eer: { low: 0, high: 0 },
    });
  });

  it('are no numbers without same pairs', () => {
    const { auc } = bootstrapIntervals(Float32Array.of(1, 2), Uint8Array.of(0, 0), 1, createRandom(1), {
      resamples: 5,
    });
    expect(auc).toEqual({ low: Number.NaN, high: Number.NaN });
  });
});
