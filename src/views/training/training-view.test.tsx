import '../../testing/view-setup.ts';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { RunSummary } from '../../records/run.ts';
import {
  fakeFinishedRun,
  fakePairs,
  fakeRun,
  fakeSteps,
  fakeValidation,
} from '../../store/testing/fake-run.ts';
import { renderInStudio } from './testing/render-in-studio.tsx';
import { TrainingView } from './training-view.tsx';

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const runId = fakeRun().id;
const part = { people: 1, faces: 2, singlePhotoPeople: 0, samePairs: 2, differentPairs: 2 };

/** A view whose `train` call ends when the test says so, after the run has begun. */
async function renderRun() {
  let finish: (run: RunSummary) => void = () => {};
  const studio = renderInStudio(<TrainingView />, {
    train: () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
    pauseTraining: async () => ({}),
    resumeTraining: async () => ({}),
    stepTraining: async () => ({}),
    stopTraining: async () => ({}),
  });
  await userEvent.click(button('Train'));
  act(() => {
    studio.engine.emit('runStarted', fakeRun());
    studio.engine.emit('trainingStage', { runId, stage: 'running' });
  });
  return { ...studio, finish: (run: RunSummary) => act(async () => finish(run)) };
}

describe('the training view', () => {
  test('without a dataset says what is missing and leads there', () => {
    renderInStudio(<TrainingView />, {}, {}, false);
    expect(screen.getByRole('link', { name: 'Choose a dataset' }).getAttribute('href')).toBe('#/dataset');
    expect(screen.queryByRole('button', { name: 'Train' })).toBeNull();
  });

  test('a run folds the options away, and they can be opened again', async () => {
    const { store } = renderInStudio(<TrainingView />, { train: () => new Promise(() => {}) });
    const options = button('Options');
    await userEvent.click(options);
    expect(options.getAttribute('aria-expanded')).toBe('true');
    await act(async () => void store.getState().startTraining());
    await waitFor(() => expect(options.getAttribute('aria-expanded')).toBe('false'));
    await userEvent.click(options);
    expect(options.getAttribute('aria-expanded')).toBe('true');
  });

  test('shows each example pair with its distance and whether it is told rightly', async () => {
    const { engine } = await renderRun();
    act(() => engine.emit('validation', { runId, report: fakeValidation(), pairs: fakePairs }));
    const examples = screen.getByRole('region', { name: 'Example pairs of people it does not train on' });
    const cards = within(examples).getAllByRole('figure');
    expect(cards.map((card) => card.textContent)).toEqual([
      'Same0.40',
      'Different1.50',
      'Same1.40',
      'Different1.60',
    ]);
    expect(within(cards[0]!).getByLabelText('told rightly')).toBeTruthy();
    expect(within(cards[2]!).getByLabelText('mistaken')).toBeTruthy();
    expect(await within(cards[1]!).findByAltText('Bo Berg, photo 1')).toBeTruthy();
  });

  test('shows the pairs it will measure before there is a run', async () => {
    const { engine } = renderInStudio(<TrainingView />, {
      planPairs: async ({ datasetId, split }) => ({
        datasetId,
        split,
        report: { source: 'seeded', parts: { train: part, validation: part, test: part }, warnings: [] },
        partOfPerson: Uint8Array.of(0, 1, 2),
        validationPairs: fakePairs,
        testPairs: fakePairs,
      }),
    });
    const examples = await screen.findByRole('region', { name: /Example pairs/ });
    const cards = within(examples).getAllByRole('figure');
    expect(cards.map((card) => card.textContent)).toEqual(['Same', 'Different', 'Same', 'Different']);
    expect(engine.requestsOf('planPairs')).toHaveLength(1);
  });

  test('the accuracy comes with its doubt, and is read out', async () => {
    const { engine } = await renderRun();
    act(() => engine.emit('validation', { runId, report: fakeValidation(), pairs: fakePairs }));
    const accuracy = screen.getByRole('group', { name: 'Accuracy on people it does not train on' });
    expect(accuracy.textContent).toContain('75.0 %');
    expect(accuracy.textContent).toContain('± 21.7 on 4 validation pairs');
    expect(screen.getByRole('status').textContent).toBe(
      'Step 50: 75.0 % of the validation pairs right, AUC 0.88.',
    );
  });

  test('speed, time left and progress follow the steps', async () => {
    const { engine } = await renderRun();
    act(() => {
      engine.emit('steps', fakeSteps([0.5], 25));
      engine.emit('trainingStage', { runId, stage: 'running' });
    });
    expect(screen.getByText('1,234 faces/s')).toBeTruthy();
    expect(screen.getByText(/25 % done · 1 min 30 s left/)).toBeTruthy();
  });

  test('offers what fits: Pause while running, Resume and Step while paused, Stop throughout', async () => {
    const { engine } = await renderRun();
    expect(button('Step').getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(button('Pause'));
    expect(engine.requestsOf('pauseTraining')).toHaveLength(1);
    act(() => engine.emit('trainingStage', { runId, stage: 'paused' }));
    await userEvent.click(button('Step'));
    expect(engine.requestsOf('stepTraining')).toHaveLength(1);
    await userEvent.click(button('Resume'));
    expect(engine.requestsOf('resumeTraining')).toHaveLength(1);
    await userEvent.click(button('Stop'));
    expect(engine.requestsOf('stopTraining')).toHaveLength(1);
  });

  test('offers the evaluation when the run is done', async () => {
    const { finish } = await renderRun();
    await finish(fakeFinishedRun());
    const next = await screen.findByRole('link', { name: 'Evaluate on unseen people' });
    expect(next.getAttribute('href')).toBe('#/evaluation');
    expect(button('Train').getAttribute('aria-disabled')).toBe('false');
  });

  test('warns of a collapse with what to change', async () => {
    const { engine } = await renderRun();
    act(() =>
      engine.emit('collapse', {
        runId,
        warning: { step: 40, kind: 'loss-at-margin', message: 'Try a larger margin.' },
      }),
    );
    expect(screen.getByRole('alert').textContent).toContain('Try a larger margin.');
  });
});
