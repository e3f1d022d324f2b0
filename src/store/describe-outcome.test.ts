import { expect, test } from 'vitest';
import { describeOutcome } from './describe-outcome.ts';
import { fakeFinishedRun, fakeRun } from './testing/fake-run.ts';

test('a finished run says how good its best checkpoint is and what to do next', () => {
  expect(describeOutcome(fakeFinishedRun())).toEqual({
    kind: 'success',
    title: 'Trained 50 steps',
    message:
      'Best checkpoint: 75.0 % of the validation pairs right, AUC 0.875. Evaluate it on unseen people next.',
  });
});

test('a run stopped before its first validation has no result to boast of', () => {
  const summary = { ...fakeFinishedRun().summary!, best: null, steps: 3 };
  const notice = describeOutcome(fakeRun({ status: 'stopped', summary }));
  expect(notice.title).toBe('Stopped after 3 steps');
  expect(notice.message).toBe('It was too short to be measured on validation people.');
});

test('a loss that is no number says what to change', () => {
  const summary = { ...fakeFinishedRun().summary!, reason: 'not-finite' as const };
  const notice = describeOutcome(fakeFinishedRun({ status: 'stopped', summary }));
  expect(notice.kind).toBe('warning');
  expect(notice.message).toContain('smaller learning rate');
});
