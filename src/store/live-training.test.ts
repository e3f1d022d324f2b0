import { describe, expect, test } from 'vitest';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import type { RunId } from '../records/ids.ts';
import { createLiveTraining, createSmoother } from './live-training.ts';
import { fakeRun, fakeSteps } from './testing/fake-run.ts';

describe('the live curves of a run', () => {
  test('grow with every batch of steps, whoever is looking', () => {
    const engine = createFakeEngine();
    const live = createLiveTraining(engine);
    engine.emit('runStarted', fakeRun());
    engine.emit('steps', fakeSteps([0.9, 0.8]));
    engine.emit('steps', fakeSteps([0.7], 3));
    expect(live.runId).toBe('run-1');
    expect([...live.steps.column('step')]).toEqual([1, 2, 3]);
    expect([...live.steps.column('seconds')]).toEqual([0.5, 1, 1.5]);
  });

  test('the spread around a mean distance never goes below zero', () => {
    const engine = createFakeEngine();
    const live = createLiveTraining(engine);
    engine.emit('steps', fakeSteps([0.9])); // same pairs: 0.5 ± 0.75
    expect(live.steps.column('sameLow')[0]).toBe(0);
    expect(live.steps.column('sameHigh')[0]).toBe(1.25);
    expect(live.steps.column('differentLow')[0]).toBe(1);
  });

  test('start anew with the next run', () => {
    const engine = createFakeEngine();
    const live = createLiveTraining(engine);
    engine.emit('steps', fakeSteps([0.9, 0.8]));
    engine.emit('runStarted', fakeRun({ id: 'run-2' as RunId }));
    expect(live.steps.length).toBe(0);
  });

  test('hear nothing any more once they are stopped', () => {
    const engine = createFakeEngine();
    const live = createLiveTraining(engine);
    live.stop();
    engine.emit('steps', fakeSteps([0.9]));
    expect(live.steps.length).toBe(0);
  });
});

describe('the smoothed loss', () => {
  test('starts at the first value instead of climbing up from zero', () => {
    const smooth = createSmoother(20);
    expect(smooth(0.8)).toBeCloseTo(0.8, 12);
    expect(smooth(0.8)).toBeCloseTo(0.8, 12);
  });

  test('moves a third of the way or more within its own length', () => {
    const smooth = createSmoother(10);
    for (let step = 0; step < 1000; step++) smooth(1);
    let last = 1;
    for (let step = 0; step < 10; step++) last = smooth(0);
    expect(last).toBeCloseTo(Math.exp(-1), 6);
  });

  test('a loss that is not a number is shown and then forgotten', () => {
    const smooth = createSmoother(10);
    smooth(0.5);
    expect(smooth(Number.NaN)).toBeNaN();
    expect(smooth(0.5)).toBeCloseTo(0.5, 12);
  });
});
