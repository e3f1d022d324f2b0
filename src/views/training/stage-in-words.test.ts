import { expect, test } from 'vitest';
import { fakeFinishedRun, fakeRun } from '../../store/testing/fake-run.ts';
import { startingRun } from '../../store/testing/fake-work.ts';
import { finishWork, type Progress, tellProgress } from '../../store/work.ts';
import { stageInWords } from './stage-in-words.ts';

const active = (stage: 'preparing' | 'compiling', preparing: Progress | null = null) => ({
  work: tellProgress(startingRun, { runId: fakeRun().id, stage, preparing }),
  run: fakeRun(),
  step: 0,
});

test('preparing says how far, how fast and how long', () => {
  const progress = {
    call: 'train',
    activity: 'Cropping faces',
    done: 1200,
    total: 13_233,
    perSecond: 900,
    secondsLeft: 13,
  } as const;
  expect(stageInWords(active('preparing', progress))).toBe(
    'Cropping faces · 1,200 of 13,233 · 900/s · 13 s left',
  );
  expect(stageInWords(active('preparing'))).toBe('Preparing the faces');
});

test('before the first step it says what is happening on this backend', () => {
  const onCard = (backend: 'webgl' | 'webgpu') =>
    stageInWords({ ...active('compiling'), run: fakeRun({ backend }) });
  expect(onCard('webgl')).toMatch(/^Compiling shaders/);
  expect(onCard('webgpu')).toMatch(/^Compiling shaders/);
  expect(stageInWords(active('compiling'))).toMatch(/^Preparing: the first step/);
});

test('a finished run says after how many steps', () => {
  const ended = { work: finishWork(startingRun, fakeRun().id), step: 1234 };
  expect(stageInWords({ ...ended, run: fakeFinishedRun() })).toBe('Finished after 1,234 steps');
  expect(stageInWords({ ...ended, run: fakeFinishedRun({ status: 'stopped' }), step: 1 })).toBe(
    'Stopped after 1 step',
  );
});
