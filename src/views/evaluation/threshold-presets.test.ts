import { expect, test } from 'vitest';
import { ratesAt } from '../../siamese/metrics/rates-at.ts';
import { rocCurve } from '../../siamese/metrics/roc-curve.ts';
import { equalErrorThreshold, strictestFor, thresholdPresets } from './threshold-presets.ts';

// 100 same pairs at 0.00 .. 0.99 and 100 different pairs at 0.50 .. 1.49.
const distances = Float32Array.from({ length: 200 }, (_, pair) =>
  pair < 100 ? pair / 100 : 0.5 + (pair - 100) / 100,
);
const same = Uint8Array.from({ length: 200 }, (_, pair) => (pair < 100 ? 1 : 0));
const report = { distances, pairs: { same }, thresholdFrom: 'validation' } as const;
const curve = rocCurve(distances, same);

test('the threshold for 1 % false accepts lets one stranger in a hundred pass, and no more would fit', () => {
  const threshold = strictestFor(curve, 0.01);
  expect(ratesAt(distances, same, threshold).acceptedDifferent).toBe(1);
  expect(ratesAt(distances, same, threshold + 0.011).acceptedDifferent).toBe(2);
});

test('at equal errors both rates are the same', () => {
  const { falseAccept, falseReject } = ratesAt(distances, same, equalErrorThreshold(curve));
  expect(Math.abs(falseAccept - falseReject)).toBeLessThanOrEqual(0.01);
});

test('the first preset leads back to the threshold of the model', () => {
  const presets = thresholdPresets(report, curve, 0.7);
  expect(presets[0]).toMatchObject({ label: 'From validation', threshold: 0.7 });
  expect(presets).toHaveLength(5);
  const [byHand] = thresholdPresets({ ...report, thresholdFrom: 'person' }, curve, 0.7);
  expect(byHand?.label).toBe('The model’s own');
});
