import '../../testing/view-setup.ts';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { EngineHandlers } from '../../engine/protocol.ts';
import type { TrainingStage } from '../../records/run.ts';
import { fakeFinishedRun, fakeRun } from '../../store/testing/fake-run.ts';
import { evaluating } from '../../store/testing/fake-work.ts';
import { idle } from '../../store/work.ts';
import { renderInStudio } from './testing/render-in-studio.tsx';
import { TrainingView } from './training-view.tsx';

const runId = fakeRun().id;
const focused = () => document.activeElement?.textContent;
const button = (name: string) => screen.getByRole('button', { name });
const canBePressed = (name: string) => button(name).getAttribute('aria-disabled') !== 'true';

const obedient: Partial<EngineHandlers> = {
  pauseTraining: async () => ({}),
  resumeTraining: async () => ({}),
  stepTraining: async () => ({}),
  stopTraining: async () => ({}),
};

/** A view whose run ends when the test says so. */
function renderView() {
  let finish: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const studio = renderInStudio(<TrainingView />, {
    ...obedient,
    train: async () => {
      await ended;
      return fakeFinishedRun({ status: 'stopped' });
    },
  });
  const { engine } = studio;
  return {
    ...studio,
    begin: () => act(() => engine.emit('runStarted', fakeRun())),
    reach: (stage: TrainingStage) => act(() => engine.emit('trainingStage', { runId, stage })),
    finish: () => act(async () => finish()),
  };
}

describe('the keyboard', () => {
  test('stays on one button through Train, Pause and Resume', async () => {
    const { engine, begin, reach } = renderView();
    const main = button('Train');
    main.focus();
    await userEvent.keyboard('{Enter}');
    begin();
    reach('compiling');
    reach('running');
    expect(document.activeElement).toBe(main);
    expect(focused()).toBe('Pause');
    await userEvent.keyboard('{Enter}');
    expect(engine.requestsOf('pauseTraining')).toHaveLength(1);
    reach('paused');
    expect(document.activeElement).toBe(main);
    expect(focused()).toBe('Resume');
    await userEvent.keyboard('{Enter}');
    expect(engine.requestsOf('resumeTraining')).toHaveLength(1);
    expect(focused()).toBe('Pause');
  });

  test('stays on Stop while the run is saved and after it', async () => {
    const { begin, reach, finish, engine } = renderView();
    await userEvent.click(button('Train'));
    begin();
    reach('running');
    button('Stop').focus();
    await userEvent.keyboard('{Enter}');
    reach('saving');
    expect(focused()).toBe('Stop');
    expect(canBePressed('Stop')).toBe(false);
    await finish();
    expect(focused()).toBe('Stop');
    expect(button('Train')).toBeTruthy();
    await userEvent.keyboard('{Enter}');
    expect(engine.requestsOf('stopTraining')).toHaveLength(1);
  });

  test('stays on Step from one step to the next, validations included', async () => {
    const { engine, begin, reach } = renderView();
    button('Step').focus();
    await userEvent.keyboard('{Enter}');
    begin();
    expect(focused()).toBe('Step');
    expect(button('Step')).toHaveProperty('disabled', false); // browsers take the focus off a disabled button
    reach('paused');
    await userEvent.keyboard('{Enter}');
    reach('validating');
    expect(focused()).toBe('Step');
    expect(button('Step')).toHaveProperty('disabled', false);
    reach('paused');
    await userEvent.keyboard('{Enter}');
    expect(focused()).toBe('Step');
    // The first one is asked for by the store, as soon as the new run waits.
    expect(engine.requestsOf('stepTraining')).toHaveLength(3);
  });
});

test('while an evaluation is in progress Train and Step wait, and say why', async () => {
  const { engine, store } = renderView();
  act(() =>
    store.setState((state) => ({
      evaluation: { ...state.evaluation, work: evaluating },
    })),
  );
  expect(canBePressed('Train')).toBe(false);
  expect(canBePressed('Step')).toBe(false);
  const reason = screen.getByText(/An evaluation is in progress/);
  expect(button('Train').getAttribute('aria-describedby')).toBe(reason.id);
  await userEvent.click(button('Train'));
  expect(engine.requestsOf('train')).toEqual([]);
  act(() => store.setState((state) => ({ evaluation: { ...state.evaluation, work: idle } })));
  expect(canBePressed('Train')).toBe(true);
  expect(screen.queryByText(/An evaluation is in progress/)).toBeNull();
});
