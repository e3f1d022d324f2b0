/**
 * Our figures against those of another program on the same 400 pairs: scikit-learn 1.2.1 (`roc_auc_score`,
 * `roc_curve`, `calibration_curve`) and SciPy 1.10.1 (`minimize` with BFGS on Platt's likelihood).
 */
import { expect, test } from 'vitest';
import { areaUnderCurve } from './auc.ts';
import { equalErrorRate } from './equal-error-rate.ts';
import { fitProbabilityCurve, probabilityOf } from './probability-calibration.ts';
import { ratesAt } from './rates-at.ts';
import { reliabilityOf } from './reliability.ts';
import { rocCurve } from './roc-curve.ts';
import { chooseThreshold } from './threshold.ts';
import { trueAcceptAt } from './true-accept-at.ts';

const same = Uint8Array.from({ length: 400 }, (_, pair) => (pair % 2 === 0 ? 1 : 0));
/** Rounded to float32 before the other program took them, as here. */
const distances = Float32Array.from(
  same,
  (label, pair) =>
    1 + 0.35 * Math.sin(12.9898 * pair + 1) * Math.cos(78.233 * pair) + (label === 1 ? -0.22 : 0.22),
);

test('area under the curve', () => {
  expect(areaUnderCurve(distances, same)).toBeCloseTo(0.957275, 10);
});

test('equal error rate', () => {
  expect(equalErrorRate(distances, same)).toBeCloseTo(0.145, 10);
});

test('accuracy at a threshold, and the best there is', () => {
  expect(ratesAt(distances, same, 1).accuracy).toBeCloseTo(0.8525, 10);
  expect(chooseThreshold(distances, same).accuracy).toBeCloseTo(0.8675, 10);
});

test('true acceptance at a share of false acceptance', () => {
  const [tenth, hundredth] = trueAcceptAt(distances, same, [0.1, 0.01]);
  expect(tenth!.trueAccept).toBeCloseTo(0.835, 10);
  expect(tenth!.threshold).toBeCloseTo(0.96357125, 6);
  expect(hundredth!.trueAccept).toBeCloseTo(0.705, 10);
  expect(hundredth!.threshold).toBeCloseTo(0.8859463, 6);
});

test('the points of the curve', () => {
  const { falseAccept, trueAccept } = rocCurve(distances, same);
  expect(falseAccept).toHaveLength(401);
  const at = trueAccept.findIndex((share) => share >= 0.705 - 1e-6);
  expect(falseAccept[at]).toBeCloseTo(0.01, 6);
});

test('Platt’s curve', () => {
  const { slope, offset } = fitProbabilityCurve(distances, same);
  expect(slope).toBeCloseTo(13.54593829, 4);
  expect(offset).toBeCloseTo(-13.55328518, 4);
});

test('reliability of the probabilities', () => {
  const curve = fitProbabilityCurve(distances, same);
  const probabilities = Array.from(distances, (distance) => probabilityOf(distance, curve));
  const { bins, calibrationError } = reliabilityOf(probabilities, same);
  expect(bins.map(({ pairs }) => pairs)).toEqual([123, 31, 17, 13, 14, 15, 19, 17, 28, 123]);
  [0, 0.2258065, 0.4117647, 0.5384615, 0.5714286, 0.2666667, 0.5789474, 0.7058824, 0.75, 1].forEach(
    (share, bin) => {
      expect(bins[bin]!.shareSame).toBeCloseTo(share, 6);
    },
  );
  [
    0.02583, 0.1493414, 0.2501989, 0.3448435, 0.4520058, 0.5445574, 0.6612727, 0.7507998, 0.8508516,
    0.9740563,
  ].forEach((mean, bin) => {
    expect(bins[bin]!.meanProbability).toBeCloseTo(mean, 5);
  });
  expect(calibrationError).toBeCloseTo(0.06248533, 5);
});
