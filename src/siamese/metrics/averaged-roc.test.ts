import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { areaUnderCurve } from './auc.ts';
import { averageRoc, meanOfTests } from './averaged-roc.ts';
import { equalErrorRate } from './equal-error-rate.ts';
import { rocCurve } from './roc-curve.ts';

const curve = (points: readonly (readonly [number, number])[]) => ({
  thresholds: Float32Array.from(points, (_, at) => at),
  falseAccept: Float32Array.from(points, ([x]) => x),
  trueAccept: Float32Array.from(points, ([, y]) => y),
});

describe('an averaged ROC curve', () => {
  it('is the mean of the heights at equal false acceptance', () => {
    const perfect = curve([
      [0, 0],
      [0, 1],
      [1, 1],
    ]);
    const chance = curve([
      [0, 0],
      [1, 1],
    ]);
    const { falseAccept, trueAccept, auc, eer } = averageRoc([perfect, chance]);
    expect(falseAccept[250]).toBeCloseTo(0.25, 6);
    expect(trueAccept[0]).toBe(0.5);
    expect(trueAccept[250]).toBeCloseTo((1 + 0.25) / 2, 6);
    expect(auc).toBeCloseTo(0.75, 3);
    // 1 - (1 + x) / 2 = x
    expect(eer).toBeCloseTo(1 / 3, 3);
  });

  it('of one test has that test’s area and equal error rate', () => {
    const random = createRandom(4);
    const same = Uint8Array.from({ length: 600 }, (_, pair) => (pair < 300 ? 1 : 0));
    const distances = Float32Array.from(same, (label) => random.normal() + (label === 1 ? 0 : 1.5));
    const { auc, eer } = averageRoc([rocCurve(distances, same)]);
    expect(auc).toBeCloseTo(areaUnderCurve(distances, same), 2);
    expect(eer).toBeCloseTo(equalErrorRate(distances, same), 2);
  });

  it('does not mind that the thresholds of the tests differ', () => {
    const same = Uint8Array.of(1, 1, 0, 0);
    const near = rocCurve(Float32Array.of(0.1, 0.3, 0.2, 0.4), same);
    const far = rocCurve(Float32Array.of(10, 30, 20, 40), same);
    expect(averageRoc([near, far]).trueAccept).toEqual(averageRoc([near, near]).trueAccept);
  });

  it('is refused without a curve', () => {
    expect(() => averageRoc([])).toThrow(RangeError);
  });
});

describe('the mean of several tests', () => {
  it('has the standard error of LFW: deviation over the root of their number', () => {
    // Deviations from 0.8: 0.02, 0, -0.02; variance 0.0008 / 2.
    const { mean, standardError } = meanOfTests([0.82, 0.8, 0.78]);
    expect(mean).toBeCloseTo(0.8, 10);
    expect(standardError).toBeCloseTo(Math.sqrt(0.0004 / 3), 10);
  });

  it('of one has no standard error', () => {
    expect(meanOfTests([0.9])).toEqual({ mean: 0.9, standardError: Number.NaN });
  });
});
