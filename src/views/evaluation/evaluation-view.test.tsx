import '../../testing/view-setup.ts';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { DatasetId, ModelId } from '../../records/ids.ts';
import { fakeReport as report } from '../../store/testing/fake-report.ts';
import { fakeModel } from '../../store/testing/fake-run.ts';
import { runAt, startingRun } from '../../store/testing/fake-work.ts';
import { fakeDataset } from '../../testing/fake-dataset.ts';
import { renderInStudio } from '../training/testing/render-in-studio.tsx';
import { EvaluationView } from './evaluation-view.tsx';

const evaluateButton = () =>
  screen.getAllByRole<HTMLButtonElement>('button', { name: 'Evaluate on unseen people' })[0]!;

/** A view with two models, before anything is evaluated. */
async function renderModels(evaluate = async () => report) {
  const other = fakeModel({ id: 'model-2' as ModelId, name: 'Another model' });
  const studio = renderInStudio(
    <EvaluationView />,
    { evaluate, setThreshold: async ({ threshold }) => fakeModel({ threshold }) },
    { models: async () => [fakeModel(), other] },
  );
  await act(async () => {
    await studio.store.getState().loadModels();
    studio.store.getState().useModel(fakeModel().id);
  });
  return studio;
}

/** Evaluated inside `act`: when it is over, every part of the report follows the store. */
async function renderReport() {
  const studio = await renderModels();
  await act(() => studio.store.getState().evaluate());
  expect(screen.getByRole('heading', { name: 'Threshold 1.00' })).toBeTruthy();
  return studio;
}

const figure = (name: RegExp) => screen.getByRole('group', { name }).textContent;

afterEach(() => vi.restoreAllMocks());

describe('the evaluation view', () => {
  test('without a model leads to training, without faces to the dataset', () => {
    const { page } = renderInStudio(<EvaluationView />);
    expect(screen.getByRole('link', { name: 'Train one' }).getAttribute('href')).toBe('#/training');
    page.unmount();
    renderInStudio(<EvaluationView />, {}, {}, false);
    expect(screen.getByRole('link', { name: 'Choose a dataset' }).getAttribute('href')).toBe('#/dataset');
  });

  test('one press evaluates the current model', async () => {
    const { engine } = await renderModels();
    await userEvent.click(evaluateButton());
    expect(await screen.findByRole('heading', { name: 'Threshold 1.00' })).toBeTruthy();
    expect(engine.requestsOf('evaluate')).toMatchObject([{ modelId: 'model-1', datasetId: 'dataset-1' }]);
  });

  test('the main number comes with its doubt, its pairs and where the threshold is from', async () => {
    await renderReport();
    const main = figure(/^Accuracy on unseen people/);
    expect(main).toContain('50.0 % ± 25.0');
    expect(main).toContain('Of 4 pairs of 3 people it never saw');
    expect(main).toContain('threshold of 1.00 chosen on validation people');
  });

  test('another threshold moves both error rates at once, and the main number not at all', async () => {
    const { store } = await renderReport();
    expect(figure(/^False accepts/)).toContain('50.0 %1 of 2 different pairs');
    expect(figure(/^False rejects/)).toContain('50.0 %1 of 2 same pairs');
    act(() => store.getState().setEvaluationThreshold(1.5));
    await waitFor(() => expect(figure(/^False rejects/)).toContain('0.0 %0 of 2 same pairs'));
    expect(await screen.findByText(/none of 2 same pairs was turned away/)).toBeTruthy();
    expect(figure(/^Accuracy on unseen people/)).toContain('50.0 %');
  });

  test('the slider is moved with the keyboard', async () => {
    await renderReport();
    const slider = screen.getByRole('slider', { name: 'Threshold' });
    slider.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await waitFor(() => expect(Number(slider.getAttribute('aria-valuenow'))).toBeGreaterThan(1));
  });

  test('a preset sets its threshold, and it can be kept in the model', async () => {
    const { engine, store } = await renderReport();
    await userEvent.click(screen.getByRole('button', { name: '1 % false accepts' }));
    const { threshold } = store.getState().evaluation;
    expect(threshold).toBeCloseTo(0.4, 5);
    await userEvent.click(await screen.findByRole('button', { name: 'Keep this threshold in the model' }));
    await waitFor(() => expect(engine.requestsOf('setThreshold')).toEqual([{ id: 'model-1', threshold }]));
  });

  test('the worst mistakes are shown with both names and their distance', async () => {
    await renderReport();
    const accepts = await screen.findByRole('region', { name: 'Worst false accepts' });
    expect(within(accepts).getByRole('figure').textContent).toContain('0.90 Ada Ash / Bo Berg');
    const rejects = screen.getByRole('region', { name: 'Worst false rejects' });
    expect(within(rejects).getByRole('figure').textContent).toContain('1.40 Bo Berg');
  });

  test('figures of another model are not taken for those of the chosen one', async () => {
    await renderReport();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Model' }), 'model-2');
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Evaluate to see those of Another model',
    );
  });

  test('pairs and distances are downloaded as a file', async () => {
    await renderReport();
    let csv: Promise<string> | null = null;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      // Face tiles make addresses too.
      if ((blob as Blob).type.startsWith('text/csv')) csv = (blob as Blob).text();
      return 'blob:test/csv';
    });
    await userEvent.click(screen.getByRole('button', { name: 'Pairs and distances (CSV)' }));
    const lines = (await csv!)?.split('\r\n') ?? [];
    expect(lines[0]).toBe('personA,photoA,personB,photoB,same,distance');
    expect(lines[1]).toMatch(/^Ada_Ash,1,Ada_Ash,2,1,0\.4/);
  });

  test.each([
    ['starting', startingRun],
    ['active', runAt('running')],
  ] as const)('waits while a run has the engine: %s', async (_, work) => {
    const { store } = await renderReport();
    expect(evaluateButton().disabled).toBe(false);
    act(() => store.setState((state) => ({ training: { ...state.training, work } })));
    await waitFor(() => expect(evaluateButton().disabled).toBe(true));
  });

  test('of a model that was deleted offers no threshold to keep, and does not take another one for it', async () => {
    const { store } = await renderReport();
    act(() => store.getState().setEvaluationThreshold(1.5));
    await screen.findByRole('button', { name: 'Keep this threshold in the model' });
    act(() =>
      store.setState((state) => {
        const models = state.models.models.filter(({ id }) => id !== report.modelId);
        return { models: { ...state.models, models }, model: { current: models[0] ?? null } };
      }),
    );
    await waitFor(() => expect(screen.queryByRole('button', { name: /threshold/ })).toBeNull());
    expect(screen.getByText(/a deleted model/)).toBeTruthy();
  });

  test('a failure is told of the dataset, the model and the split it is about, and of no other', async () => {
    const { store } = await renderModels(() => Promise.reject(new Error('There are too few people.')));
    const told = () => screen.queryByText(/too few people/) !== null;
    await userEvent.click(evaluateButton());
    await screen.findByText(/too few people/);
    const { open } = store.getState().dataset;
    const openDataset = (next: typeof open) =>
      act(() => store.setState((state) => ({ dataset: { ...state.dataset, open: next } })));
    openDataset(fakeDataset({ Dee: 3 }, { id: 'dataset-2' as DatasetId })); // ids are opaque strings
    await waitFor(() => expect(told()).toBe(false));
    openDataset(open);
    await waitFor(() => expect(told()).toBe(true));
    act(() => store.getState().useModel('model-2' as ModelId));
    await waitFor(() => expect(told()).toBe(false));
    act(() => store.getState().useModel('model-1' as ModelId));
    await waitFor(() => expect(told()).toBe(true));
    act(() => store.getState().setSplit({ seed: 7 }));
    await waitFor(() => expect(told()).toBe(false));
  });
});
