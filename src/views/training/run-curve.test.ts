import { expect, test } from 'vitest';
import type { RunHistory } from '../../records/run.ts';
import { fakeRun, fakeValidation } from '../../store/testing/fake-run.ts';
import { runCurve } from './run-curve.ts';

function history(steps: number): RunHistory {
  const { distances: _, ...validation } = fakeValidation();
  return {
    id: fakeRun().id,
    step: Uint32Array.from({ length: steps }, (_, row) => row + 1),
    elapsedMs: Float64Array.from({ length: steps }, (_, row) => (row + 1) * 500),
    loss: new Float32Array(steps).fill(0.5),
    sameMean: new Float32Array(steps),
    differentMean: new Float32Array(steps),
    validations: [validation],
  };
}

test('a validation measure lies at its time or at its step', () => {
  expect(runCurve(history(50), 'auc', 'time')).toEqual({ x: [25], y: [0.875] });
  expect(runCurve(history(50), 'accuracy', 'steps')).toEqual({ x: [50], y: [0.75] });
});

test('a long loss is thinned out and still reaches its last step', () => {
  const curve = runCurve(history(5000), 'loss', 'steps');
  expect(curve.x.length).toBeLessThanOrEqual(601);
  expect(curve.x[curve.x.length - 1]).toBe(5000);
  expect(curve.y[0]).toBeCloseTo(0.5, 6);
});

test('a history that is not there yet is an empty curve', () => {
  expect(runCurve(undefined, 'loss', 'time')).toEqual({ x: [], y: [] });
});
