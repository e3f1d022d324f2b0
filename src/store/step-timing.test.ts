import { expect, test } from 'vitest';
import { addToTiming, wholeStepMs } from './step-timing.ts';
import { fakeSteps } from './testing/fake-run.ts';

const parts = (forward: number) => ({ batch: 1, forward, backward: 0, optimiser: 0, readBack: 2 });
const batch = (losses: number, first: number, forward: number) =>
  fakeSteps(new Array(losses).fill(0.5), first, { partsMs: parts(forward), firstStepMs: 900 });

test('the first step is told apart: the means are of the later ones', () => {
  const first = addToTiming(null, batch(1, 1, 897));
  expect(first).toEqual({ firstStepMs: 900, steps: 0, partsMs: parts(897) });
  const second = addToTiming(first, batch(1, 2, 40));
  expect(second).toEqual({ firstStepMs: 900, steps: 1, partsMs: parts(40) });
  expect(addToTiming(second, batch(3, 3, 80))).toEqual({ firstStepMs: 900, steps: 4, partsMs: parts(70) });
});

test('the parts make up the whole step', () => {
  expect(wholeStepMs(parts(7))).toBe(10);
});
