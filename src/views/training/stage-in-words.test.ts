import { expect, test } from 'vitest';
import { fakeFinishedRun, fakeRun } from '../../store/testing/fake-run.ts';
import { stageInWords } from './stage-in-words.ts';

const active = (stage: 'preparing' | 'compiling') => ({
  phase: { phase: 'active', runId: fakeRun().id, stage } as const,
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
  expect(stageInWords(active('preparing'), progress)).toBe(
    'Cropping faces · 1,200 of 13,233 · 900/s · 13 s left',
  );
  expect(stageInWords(active('preparing'), null)).toBe('Preparing the faces');
});

test('before the first step it says what is happening on this backend', () => {
  const onCard = (backend: 'webgl' | 'webgpu') =>
    stageInWords({ ...active('compiling'), run: fakeRun({ backend }) }, null);
  expect(onCard('webgl')).toMatch(/^Compiling shaders/);
  expect(onCard('webgpu')).toMatch(/^Compiling shaders/);
  expect(stageInWords(active('compiling'), null)).toMatch(/^Preparing: the first step/);
});

test('a finished run says after how many steps', () => {
  const idle = { phase: { phase: 'idle' } as const, step: 1234 };
  expect(stageInWords({ ...idle, run: fakeFinishedRun() }, null)).toBe('Finished after 1,234 steps');
  expect(stageInWords({ ...idle, run: fakeFinishedRun({ status: 'stopped' }), step: 1 }, null)).toBe(
    'Stopped after 1 step',
  );
});
