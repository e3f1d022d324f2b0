import { expect, test } from 'vitest';
import type { TrainingSummary } from '../reports.ts';
import { hasLearned } from './has-learned.ts';

const summary: TrainingSummary = {
  loss: 'contrastive',
  budgetUnit: 'steps',
  steps: 3,
  faces: 12,
  elapsedMs: 100,
  lastLoss: 0.5,
  best: null,
  reason: 'stopped',
};
const best = {} as NonNullable<TrainingSummary['best']>; // only whether there is one counts

test('a run stopped before it was ever measured has learned what it could', () => {
  expect(hasLearned(summary)).toBe(true);
});

test('a run without a step has learned nothing', () => {
  expect(hasLearned({ ...summary, steps: 0 })).toBe(false);
});

test('a loss that is no number leaves the best checkpoint, or nothing', () => {
  expect(hasLearned({ ...summary, reason: 'not-finite' })).toBe(false);
  expect(hasLearned({ ...summary, reason: 'not-finite', best })).toBe(true);
});
