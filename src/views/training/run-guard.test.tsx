import '../../testing/view-setup.ts';
import { act } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fakeRun, fakeSteps } from '../../store/testing/fake-run.ts';
import { idle } from '../../store/work.ts';
import { RunGuard } from './run-guard.tsx';
import { renderInStudio } from './testing/render-in-studio.tsx';

const runId = fakeRun().id;

describe('the guard of an active run', () => {
  test('asks before the page is left, and the title says how far the run is', () => {
    document.title = 'Pairs · Siamese Face Studio';
    const { engine, store } = renderInStudio(<RunGuard />, { train: () => new Promise(() => {}) });
    const leaving = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leaving()).toBe(false);
    act(() => {
      void store.getState().startTraining();
      engine.emit('runStarted', fakeRun());
      engine.emit('steps', fakeSteps([0.5]));
      engine.emit('trainingStage', { runId, stage: 'running' });
    });
    expect(leaving()).toBe(true);
    expect(document.title).toBe('25 % · Pairs · Siamese Face Studio');
    act(() => store.setState((state) => ({ training: { ...state.training, work: idle } })));
    expect(leaving()).toBe(false);
    expect(document.title).toBe('Pairs · Siamese Face Studio');
  });
});
