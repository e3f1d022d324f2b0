import { describe, expect, it } from 'vitest';
import { budgetUsed } from './budget.ts';
import { learningRateAt } from './learning-rate.ts';
import { startStopwatch } from './stopwatch.ts';

describe('the learning rate', () => {
  const options = { learningRate: 0.01, warmUpSteps: 4 };

  it('rises in equal parts over the warm-up', () => {
    expect([1, 2, 3, 4, 5].map((step) => learningRateAt(step, 0, options))).toEqual([
      0.0025, 0.005, 0.0075, 0.01, 0.01,
    ]);
  });

  it('falls along a cosine: half at half the budget, nothing at its end', () => {
    expect(learningRateAt(100, 0.5, options)).toBeCloseTo(0.005, 10);
    expect(learningRateAt(100, 1, options)).toBeCloseTo(0, 10);
  });

  it('is full at once without a warm-up', () => {
    expect(learningRateAt(1, 0, { learningRate: 0.01, warmUpSteps: 0 })).toBe(0.01);
  });
});

it('a budget is used by its own unit alone', () => {
  const used = { steps: 30, faces: 600, elapsedMs: 45_000 };
  expect(budgetUsed({ budgetUnit: 'seconds', budget: 60 }, used, 100)).toBe(0.75);
  expect(budgetUsed({ budgetUnit: 'steps', budget: 120 }, used, 100)).toBe(0.25);
  expect(budgetUsed({ budgetUnit: 'epochs', budget: 8 }, used, 100)).toBe(0.75);
  expect(budgetUsed({ budgetUnit: 'epochs', budget: 2 }, used, 100)).toBe(1);
});

it('the stopwatch does not count what happens while it is paused', () => {
  let time = 500;
  const watch = startStopwatch(() => time);
  time = 700;
  watch.pause();
  time = 9000;
  expect(watch.elapsedMs).toBe(200);
  watch.resume();
  time = 9050;
  expect(watch.elapsedMs).toBe(250);
});
