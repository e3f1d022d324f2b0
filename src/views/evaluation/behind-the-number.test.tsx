import '../../testing/view-setup.ts';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { EngineHandlers } from '../../engine/protocol.ts';
import type { FaceMap, PairExplanation, PeopleReport } from '../../records/evaluation.ts';
import type { BaselineReport } from '../../siamese/reports.ts';
import { fakeReport as report } from '../../store/testing/fake-report.ts';
import { fakeModel } from '../../store/testing/fake-run.ts';
import { renderInStudio } from '../training/testing/render-in-studio.tsx';
import { EvaluationView } from './evaluation-view.tsx';

const baselines: BaselineReport[] = [
  { name: 'pixels', result: { ...report.result, accuracy: 0.61, auc: 0.64 } },
  { name: 'eigenfaces', result: { ...report.result, accuracy: 0.6, auc: 0.66 } },
  { name: 'random-network', result: { ...report.result, accuracy: 0.59, auc: 0.62 } },
];
const people: PeopleReport = {
  difficulties: [
    {
      person: 0,
      faces: 2,
      recognised: 1,
      ownDistance: 0.9,
      lookalike: { ownFace: 0, otherFace: 2, distance: 0.4 },
    },
  ],
  oneShot: [{ ways: 5, trials: 1000, accuracy: 0.8, standardError: 0.0126, chance: 0.2 }],
};
const sheet = { size: 2, channels: 1 as const, pixels: new Uint8Array(8) };
const map: FaceMap = {
  how: 'pca',
  faces: Uint32Array.of(0, 1),
  positions: Float32Array.of(0, 0, 1, 1),
  thumbnails: sheet,
  shownVariance: 0.31,
};
const explanation: PairExplanation = {
  distance: 0.9,
  threshold: 1,
  first: { cells: 3, changes: Float32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0.3) },
  second: { cells: 3, changes: Float32Array.of(0, 0, 0, 0, -0.2, 0, 0, 0, 0) },
  crops: sheet,
};

async function renderReport(handlers: Partial<EngineHandlers> = {}) {
  const studio = renderInStudio(
    <EvaluationView />,
    {
      evaluate: async () => report,
      measureBaselines: async () => ({ baselines }),
      explorePeople: async () => people,
      mapFaces: async ({ how }) => ({ ...map, how, shownVariance: how === 'pca' ? 0.31 : null }),
      explainPair: async () => explanation,
      ...handlers,
    },
    { models: async () => [fakeModel()] },
  );
  await act(async () => {
    await studio.store.getState().loadModels();
    studio.store.getState().useModel(fakeModel().id);
    await studio.store.getState().evaluate();
  });
  return studio;
}

const openTab = (name: string) => userEvent.click(screen.getByRole('tab', { name }));

test('the model stands beside what needs no training, the best baseline first', async () => {
  const { engine } = await renderReport();
  expect(engine.requestsOf('measureBaselines')).toEqual([]); // nobody has looked yet
  await openTab('Trust');
  const table = within(await screen.findByRole('region', { name: 'What training added' }));
  await waitFor(() => expect(table.getAllByRole('row')).toHaveLength(5));
  const rows = table.getAllByRole('row').map((row) => row.textContent);
  expect(rows[1]).toContain('This model50.0 %60.0–90.0');
  expect(rows.slice(2).map((row) => row?.slice(0, 10))).toEqual(['Eigenfaces', 'Raw pixels', 'Untrained ']);
});

test('shares that so few pairs cannot tell are said to be such', async () => {
  await renderReport();
  await openTab('Trust');
  const points = within(await screen.findByRole('region', { name: 'If few strangers may pass' }));
  expect(points.getAllByText(/too few pairs: 2 different ones/)).toHaveLength(3);
});

test('a baseline that failed can be asked for again', async () => {
  let calls = 0;
  await renderReport({
    measureBaselines: async () => {
      if (++calls === 1) throw new Error('The photos are gone.');
      return { baselines };
    },
  });
  await openTab('Trust');
  expect(await screen.findByText('The photos are gone.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Raw pixels')).toBeTruthy();
});

test('one-shot trials come with their chance, hard people with whom they are taken for', async () => {
  await renderReport();
  await openTab('People');
  const trials = within(await screen.findByRole('region', { name: 'Is one photo enough?' }));
  expect(trials.getByRole('row', { name: /5 people/ }).textContent).toContain(
    '80.0 % ± 1.3 4.0 times chance',
  );
  const hard = within(screen.getByRole('region', { name: 'Hardest people' }));
  expect(hard.getByText(/1 of 2 \(50.0 %\) find the same person/)).toBeTruthy();
  expect(hard.getByText(/closest to/)).toBeTruthy();
});

test('faces are laid out by PCA at once, by UMAP when asked', async () => {
  const { engine } = await renderReport();
  await openTab('Map');
  expect(await screen.findByText(/which hold 31 %/)).toBeTruthy();
  await userEvent.click(screen.getByText('UMAP'));
  expect(await screen.findByText(/UMAP keeps neighbours together/)).toBeTruthy();
  expect(engine.requestsOf('mapFaces').map(({ how }) => how)).toEqual(['pca', 'umap']);
});

test('embeddings are taken along as a file', async () => {
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  const { engine } = await renderReport({
    exportEmbeddings: async () => ({ fileName: 'model-1-embeddings.zip', file: new Blob(['zip']) }),
  });
  await openTab('Map');
  await userEvent.click(await screen.findByRole('button', { name: /^Embeddings/ }));
  await waitFor(() => expect(names).toEqual(['model-1-embeddings.zip']));
  const { modelId, datasetId } = report;
  expect(engine.requestsOf('exportEmbeddings')).toMatchObject([{ modelId, datasetId }]);
  vi.restoreAllMocks();
});

test('embeddings that cannot be made are told of', async () => {
  const { store } = await renderReport({ exportEmbeddings: () => Promise.reject(new Error('No room.')) });
  await openTab('Map');
  await userEvent.click(await screen.findByRole('button', { name: /^Embeddings/ }));
  await waitFor(() =>
    expect(store.getState().notices.list[0]).toMatchObject({
      title: 'The embeddings were not downloaded',
      message: 'No room. Try again.',
    }),
  );
});

test('a mistaken pair tells which parts of the faces it rests on', async () => {
  const { engine } = await renderReport();
  await userEvent.click(screen.getAllByRole('button', { name: 'Why?' })[0]!);
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText(/the model says the same person/)).toBeTruthy();
  expect(dialog.getByRole('img', { name: /the lower right matters most/ })).toBeTruthy();
  expect(dialog.getByRole('img', { name: /the middle matters most/ })).toBeTruthy();
  expect(engine.requestsOf('explainPair')).toHaveLength(1);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
