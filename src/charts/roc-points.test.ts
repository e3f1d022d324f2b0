import { describe, expect, test } from 'vitest';
import type { RocCurve } from '../siamese/reports.ts';
import { linearScale } from './linear-scale.ts';
import { nearestPoint, rocPath, rowAtThreshold } from './roc-points.ts';

const curve: RocCurve = {
  thresholds: Float32Array.of(0, 0.5, 1, 1.5, 2),
  falseAccept: Float32Array.of(0, 0, 0, 0.5, 1),
  trueAccept: Float32Array.of(0, 0.5, 1, 1, 1),
};

describe('points of a ROC curve', () => {
  test('the point of a threshold is the last one it reaches', () => {
    expect(rowAtThreshold(curve, 0.99)).toBe(1);
    expect(rowAtThreshold(curve, 1)).toBe(2);
    expect(rowAtThreshold(curve, -1)).toBe(0);
    expect(rowAtThreshold(curve, 9)).toBe(4);
  });

  test('pointing near a point finds it', () => {
    expect(nearestPoint(curve, 0.45, 0.9)).toBe(3);
    expect(nearestPoint(curve, 0.05, 0.4)).toBe(1);
  });

  test('only corners are drawn', () => {
    const x = linearScale(0, 1, 0, 100);
    const y = linearScale(0, 1, 100, 0);
    expect(rocPath(curve, x, y)).toBe('M0.0,100.0L0.0,0.0L100.0,0.0');
  });
});
