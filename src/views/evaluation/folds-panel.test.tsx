import '../../testing/view-setup.ts';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { FoldResult } from '../../records/evaluation.ts';
import type { DatasetId } from '../../records/ids.ts';
import { verificationReport } from '../../siamese/metrics/verification-report.ts';
import { defaultSplitOptions, defaultTrainingOptions } from '../../siamese/options.ts';
import { recipeOf } from '../../store/folds-slice.ts';
import { fakeDataset } from '../../testing/fake-dataset.ts';
import { renderInStudio } from '../training/testing/render-in-studio.tsx';
import { EvaluationView } from './evaluation-view.tsx';

const distances = Float32Array.of(0.4, 0.8, 0.9, 1.6);
const same = Uint8Array.of(1, 1, 0, 0);

function fold(number: number, threshold: number): FoldResult {
  return {
    datasetId: 'dataset-1' as DatasetId, // ids are opaque strings
    recipe: recipeOf(defaultTrainingOptions, defaultSplitOptions, null),
    fold: number,
    testedAt: new Date(0),
    seconds: 60,
    result: verificationReport(distances, same, threshold),
    distances,
    same,
  };
}

async function renderFolds(results: FoldResult[], lists = ['people.txt', 'pairs.txt']) {
  const kept = [...results];
  const studio = renderInStudio(
    <EvaluationView />,
    {
      deleteFoldResults: async () => {
        kept.length = 0;
        return {};
      },
    },
    { foldResults: async () => [...kept] },
  );
  await act(async () => {
    studio.store.setState((state) => ({
      dataset: { ...state.dataset, open: fakeDataset({ Ada: 2, Bo: 2 }, { lists }) },
    }));
  });
  return studio;
}

const panel = () => within(screen.getByRole('region', { name: 'LFW View 2, ten folds' }));

test('folds that are done show their accuracy, the others wait to be run', async () => {
  await renderFolds([fold(2, 0.85), fold(5, 0.5)]);
  expect(await panel().findByRole('checkbox', { name: '2: 100.0 %' })).toBeTruthy();
  expect(panel().getByRole('checkbox', { name: '5: 75.0 %' })).toBeTruthy();
  expect(panel().getByRole('button', { name: 'Go on with 8 folds' })).toBeTruthy();
  expect(panel().getByText(/of training/).textContent).toContain('about');
});

test('their mean comes with its standard error and with what is missing to a published figure', async () => {
  await renderFolds([fold(2, 0.85), fold(5, 0.5)]);
  const mean = await panel().findByRole('group', { name: 'Mean accuracy of 2 folds' });
  expect(mean.textContent).toContain('87.5 % ± 12.5');
  expect(mean.textContent).toContain('Not to be compared with published figures');
});

test('all ten are told in LFW’s terms', async () => {
  await renderFolds(Array.from({ length: 10 }, (_, at) => fold(at + 1, 0.85)));
  const mean = await panel().findByRole('group', { name: 'Mean accuracy of 10 folds' });
  expect(mean.textContent).toContain('LFW View 2, Unrestricted, No Outside Data.');
  const done = panel().getByRole<HTMLButtonElement>('button', { name: 'All chosen folds are done' });
  expect(done.disabled).toBe(true);
});

test('results of other options do not count', async () => {
  const { store } = await renderFolds([fold(2, 0.85)]);
  await panel().findByRole('checkbox', { name: '2: 100.0 %' });
  act(() => store.getState().setTrainingOptions({ seed: 5 }));
  expect(await panel().findByRole('button', { name: 'Train and test 10 folds' })).toBeTruthy();
});

test('results are deleted when it is confirmed', async () => {
  const { engine } = await renderFolds([fold(2, 0.85)]);
  await userEvent.click(await panel().findByRole('button', { name: 'Delete these results' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(panel().queryByRole('group', { name: /^Mean accuracy/ })).toBeNull());
  expect(engine.requestsOf('deleteFoldResults')).toHaveLength(1);
});

test('there is no such panel without the lists', async () => {
  await renderFolds([], ['pairs.txt']);
  expect(screen.queryByRole('region', { name: 'LFW View 2, ten folds' })).toBeNull();
});
