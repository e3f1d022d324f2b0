import { expect, test } from 'vitest';
import type { RunId } from '../../../records/ids.ts';
import type { StepBatch } from '../../../records/run.ts';
import type { StepReport, ValidationReport } from '../../../siamese/reports.ts';
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

test('what a recorder remembers goes on in another one, with the curves of both parts', () => {
  let now = 0;
  const batches: StepBatch[] = [];
  const send = (batch: StepBatch) => batches.push(batch);
  const id = 'run' as RunId; // a brand
  const first = createRunRecorder(id, () => now, send);
  const whole = createRunRecorder(
    id,
    () => now,
    () => {},
  );
  const second = (): ReturnType<typeof createRunRecorder> =>
    createRunRecorder(id, () => now, send, structuredClone(first.state()));
  const validation = { distances: new Float32Array(), step: 2 } as ValidationReport; // what is kept of it
  for (const step of [1, 2]) {
    for (const recorder of [first, whole]) recorder.record(report(step, step === 1 ? 920 : 20));
  }
  first.recordValidation(validation);
  whole.recordValidation(validation);
  const later = second();
  now = 1000;
  batches.splice(0);
  for (const recorder of [later, whole]) recorder.record(report(3, 20));
  expect(later.history()).toEqual(whole.history());
  expect(later.state()).toEqual(whole.state());
  // The step took 100 ms of the run's own clock, which did not begin anew.
  expect(batches).toMatchObject([{ step: Uint32Array.of(3), firstStepMs: 1000, facesPerSecond: 320 }]);
});
