import { expect, test } from 'vitest';
import type { StepReport } from '../siamese/reports.ts';
import { curvesOf, joinCurves, keptCurves, stepColumns } from './step-columns.ts';

/** Different numbers in every figure. */
function report(step: number): StepReport {
  return {
    step,
    loss: step + 0.25,
    samePairs: { mean: step + 0.5, deviation: step + 0.125 },
    differentPairs: { mean: step + 0.75, deviation: step + 0.0625 },
    embeddingSpread: 1,
    learningRate: 0.002,
    faces: 32,
    elapsedMs: step * 1000.1,
    partsMs: { batch: 0, forward: 0, backward: 0, optimiser: 0, readBack: 0 },
    progress: 0,
  };
}

test('curves hold one number a step, in arrays of the kinds that runs were always kept in', () => {
  const curves = curvesOf([report(1), report(2)]);
  expect(curves).toEqual({
    step: Uint32Array.of(1, 2),
    elapsedMs: Float64Array.of(1000.1, 2000.2),
    loss: Float32Array.of(1.25, 2.25),
    sameMean: Float32Array.of(1.5, 2.5),
    sameDeviation: Float32Array.of(1.125, 2.125),
    differentMean: Float32Array.of(1.75, 2.75),
    differentDeviation: Float32Array.of(1.0625, 2.0625),
  });
  expect(stepColumns.map(({ name }) => name)).toEqual(Object.keys(curves));
});

test('spreads are not kept with a run that is over', () => {
  expect(Object.keys(keptCurves(curvesOf([report(1)])))).toEqual([
    'step',
    'elapsedMs',
    'loss',
    'sameMean',
    'differentMean',
  ]);
});

test('joined curves go on where the first ones end', () => {
  const all = [1, 2, 3, 4].map(report);
  expect(joinCurves(curvesOf(all.slice(0, 3)), curvesOf(all.slice(3)))).toEqual(curvesOf(all));
  expect(joinCurves(curvesOf([]), curvesOf(all))).toEqual(curvesOf(all));
});
