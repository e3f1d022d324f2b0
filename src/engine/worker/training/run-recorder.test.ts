import { expect, test } from 'vitest';
import type { RunId } from '../../../records/ids.ts';
import type { StepBatch } from '../../../records/run.ts';
import type { StepReport } from '../../../siamese/reports.ts';
import { createRunRecorder } from './run-recorder.ts';

function report(step: number, forward: number): StepReport {
  return {
    step,
    loss: 0.5,
    samePairs: { mean: 0.5, deviation: 0.1 },
    differentPairs: { mean: 1.5, deviation: 0.1 },
    embeddingSpread: 1,
    learningRate: 0.002,
    faces: 32,
    elapsedMs: step * 100,
    partsMs: { batch: 1, forward, backward: 60, optimiser: 9, readBack: 10 },
    progress: step / 10,
  };
}

test('the first step goes at once and alone; later ones in batches with their mean parts', () => {
  let now = 0;
  const batches: StepBatch[] = [];
  const recorder = createRunRecorder(
    'run' as RunId,
    () => now,
    (batch) => batches.push(batch),
  ); // a brand
  expect(recorder.record(report(1, 920))).toBe(true);
  for (const [step, forward] of [
    [2, 20],
    [3, 30],
    [4, 40],
  ] as const) {
    now += 100;
    expect(recorder.record(report(step, forward))).toBe(step === 4);
  }
  expect(batches.map((batch) => [...batch.step])).toEqual([[1], [2, 3, 4]]);
  expect(batches[0]).toMatchObject({ firstStepMs: 1000, partsMs: { forward: 920 } });
  expect(batches[1]?.firstStepMs).toBe(1000);
  expect(batches[1]?.partsMs).toEqual({ batch: 1, forward: 30, backward: 60, optimiser: 9, readBack: 10 });
});
