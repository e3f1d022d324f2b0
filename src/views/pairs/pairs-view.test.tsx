import '../../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import type { EngineHandlers } from '../../engine/protocol.ts';
import { createFakeEngine } from '../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../engine/testing/fake-reader.ts';
import type { ModelId } from '../../records/ids.ts';
import type { PartSummary } from '../../siamese/reports.ts';
import { createAppStore } from '../../store/create-app-store.ts';
import { createLiveTraining } from '../../store/live-training.ts';
import { StudioContext } from '../../store/use-app-store.ts';
import { fakeDataset } from '../../testing/fake-dataset.ts';
import { fakePlan, fakePreview } from '../../testing/fake-plan.ts';
import { PairsView } from './pairs-view.tsx';
import { balanceText } from './plan-summary.tsx';

const people = { Ada_Ash: 2, Bo_Berg: 2, Cy_Cole: 2, Di_Dole: 1 };
const faces = fakeDataset(people);
const train: PartSummary = {
  people: 4038,
  faces: 9525,
  singlePhotoPeople: 2847,
  samePairs: 100_000,
  differentPairs: 2_000_000,
};

const answers: Partial<EngineHandlers> = {
  planPairs: async ({ datasetId, split }) =>
    fakePlan(datasetId, split, { train }, [
      { kind: 'few-same-pairs', message: 'Only one same pair to test on.' },
    ]),
  previewPairs: async () => fakePreview(),
};

beforeEach(() => localStorage.clear());

interface Visit {
  readonly handlers?: Partial<EngineHandlers>;
  readonly dataset?: typeof faces | null;
  /** False leaves the datasets unread. */
  readonly load?: boolean;
}

async function renderView({ handlers = answers, dataset = faces, load = true }: Visit = {}) {
  const engine = createFakeEngine(handlers);
  const reader = createFakeReader({
    datasets: async () => (dataset === null ? [] : [dataset.summary]),
    faceIndex: async () => faces.faces,
  });
  const store = createAppStore({ engine, reader });
  if (load) await store.getState().loadDatasets();
  const studio = { store, reader, live: createLiveTraining(engine) };
  render(
    <MantineProvider env="test">
      <StudioContext value={studio}>
        <PairsView />
      </StudioContext>
    </MantineProvider>,
  );
  return { engine, store };
}

const pairList = () => screen.findByRole('list', { name: 'Pairs' });
const seedField = () => screen.getByRole('textbox', { name: 'Seed' });

describe('without faces the pairs view', () => {
  test('offers the demo faces', async () => {
    const { engine } = await renderView({
      handlers: { createDemoDataset: () => new Promise(() => {}) },
      dataset: null,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Use demo faces' }));
    expect(engine.requestsOf('createDemoDataset')).toHaveLength(1);
  });

  test('hands the focus of that button to its title when they have come', async () => {
    await renderView({
      handlers: { ...answers, createDemoDataset: async () => faces.summary },
      dataset: null,
    });
    act(() => screen.getByRole('button', { name: 'Use demo faces' }).focus());
    await userEvent.keyboard('{Enter}');
    await pairList();
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).matches(':focus')).toBe(true));
  });

  test('does not call them missing while they are being opened', async () => {
    const { store } = await renderView({ load: false });
    expect(screen.getByLabelText('Opening the dataset')).toBeTruthy();
    expect(screen.queryByText('There are no faces to compare yet')).toBeNull();
    await act(() => store.getState().loadDatasets());
    expect(await pairList()).toBeTruthy();
  });
});

describe('the pairs view', () => {
  test('splits and draws by itself when opened with a dataset', async () => {
    await renderView();
    const group = await screen.findByRole('group', { name: 'People to train on' });
    expect(group.textContent).toContain('4,038');
    const cards = within(await pairList()).getAllByRole('figure');
    expect(cards.map((card) => card.textContent)).toEqual(['SameAda Ash', 'DifferentAda Ash · Bo Berg']);
  });

  test('passes on what the split warns of', async () => {
    await renderView();
    expect(await screen.findByText('Only one same pair to test on.')).toBeTruthy();
  });

  test('draws others on request, of the part that is chosen', async () => {
    const { engine } = await renderView();
    await pairList();
    await userEvent.click(screen.getByRole('radio', { name: 'Test' }));
    await userEvent.click(screen.getByRole('button', { name: 'Draw others' }));
    await waitFor(() =>
      expect(engine.requestsOf('previewPairs').map(({ part, seed }) => [part, seed])).toEqual([
        ['train', 1],
        ['test', 1],
        ['test', 2],
      ]),
    );
  });

  test('draws anew when the network or the augmentation was changed elsewhere', async () => {
    const { engine, store } = await renderView();
    await pairList();
    await act(async () => store.getState().setTrainingOptions({ preset: 'koch2015' }));
    await act(async () => store.getState().setTrainingOptions({ flip: false }));
    await act(async () => store.getState().setTrainingOptions({ budget: 77 })); // nothing to see
    const asked = engine.requestsOf('previewPairs').map(({ options }) => [options.preset, options.flip]);
    expect(asked).toEqual([
      ['compact', true],
      ['koch2015', true],
      ['koch2015', false],
    ]);
  });

  test('shows another part of the photo at once, but leaves a model its own', async () => {
    const { engine, store } = await renderView();
    await pairList();
    const slider = () => screen.getByRole('slider', { name: 'Part of the photo' });
    expect(screen.getByRole('heading', { name: 'Part of the photo: 44 %' })).toBeTruthy();
    fireEvent.keyDown(slider(), { key: 'End' });
    expect(screen.getByRole('heading', { name: 'Part of the photo: 100 %' })).toBeTruthy();
    await waitFor(() =>
      expect(engine.requestsOf('previewPairs').map(({ options }) => options.region)).toEqual([0.44, 1]),
    );
    act(() =>
      store.setState(({ training }) => ({ training: { ...training, startFrom: 'starter' as ModelId } })),
    );
    expect(screen.getByText(/As the model that training starts from/)).toBeTruthy();
    fireEvent.keyDown(slider(), { key: 'Home' });
    expect(store.getState().training.options.region).toBe(1);
  });

  test('splits anew when the seed was changed, and cannot draw others before that', async () => {
    const { engine } = await renderView();
    await pairList();
    const others = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Draw others' });
    expect(others().disabled).toBe(false);
    fireEvent.change(seedField(), { target: { value: '42' } });
    expect(others().disabled).toBe(true);
    await waitFor(() =>
      expect(engine.requestsOf('planPairs').map(({ split }) => split.seed)).toEqual([1, 42]),
    );
    await waitFor(() => expect(others().disabled).toBe(false));
  });

  test('offers LFW View 1 where its lists are at hand', async () => {
    const lists = ['pairsDevTest.txt', 'peopleDevTest.txt', 'peopleDevTrain.txt'];
    const { engine } = await renderView({ dataset: fakeDataset(people, { lists }) });
    await pairList();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'LFW View 1' }).checked).toBe(true);
    await userEvent.click(screen.getByRole('radio', { name: 'By seed' }));
    await waitFor(() =>
      expect(engine.requestsOf('planPairs').map(({ split }) => split.source)).toEqual([
        'lfw-view-1',
        'seeded',
      ]),
    );
  });

  test('offers the folds of LFW View 2 where its lists are at hand', async () => {
    const { engine } = await renderView({
      dataset: fakeDataset(people, { lists: ['people.txt', 'pairs.txt'] }),
    });
    await pairList();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'LFW View 2' }).checked).toBe(true);
    fireEvent.change(screen.getByRole('textbox', { name: 'Fold' }), { target: { value: '7' } });
    await waitFor(() =>
      expect(engine.requestsOf('planPairs').map(({ split }) => [split.source, split.fold])).toEqual([
        ['lfw-view-2', 1],
        ['lfw-view-2', 7],
      ]),
    );
  });

  test('does not offer LFW View 1 without its lists', async () => {
    await renderView();
    await pairList();
    expect(screen.queryByRole('radio', { name: 'LFW View 1' })).toBeNull();
  });

  test('plans again when another dataset is opened', async () => {
    const { engine, store } = await renderView();
    await pairList();
    await act(() => store.getState().openDataset(faces.summary.id));
    await waitFor(() => expect(engine.requestsOf('planPairs')).toHaveLength(2));
  });
});

describe('the options of the split', () => {
  test('are folded away, with the seed in sight, and say what they are', async () => {
    await renderView();
    await pairList();
    expect(screen.queryByRole('textbox', { name: 'Evaluation pairs per part' })).toBeNull();
    expect(seedField()).toBeTruthy();
    expect(
      screen.getByText('10 % of the people for validation, 20 % for the test; 1,000 pairs of each.'),
    ).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Options' }));
    expect(await screen.findByRole('textbox', { name: 'Evaluation pairs per part' })).toBeTruthy();
    expect(screen.getByText(/20 to 20,000, default 1,000/)).toBeTruthy();
    expect(screen.getByText(/Never seen before the evaluation. 5 to 50 %, default 20 %/)).toBeTruthy();
  });

  test('go back to their defaults', async () => {
    const { store } = await renderView();
    await pairList();
    act(() => store.getState().setSplit({ seed: 5, testShare: 0.4 }));
    await userEvent.click(screen.getByRole('button', { name: 'Options' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Back to the defaults' }));
    expect(store.getState().pairs.split).toMatchObject({ seed: 1, testShare: 0.2 });
  });

  test('take no number that is out of range', async () => {
    const { store } = await renderView();
    await pairList();
    await userEvent.click(screen.getByRole('button', { name: 'Options' }));
    const pairs = await screen.findByRole('textbox', { name: 'Evaluation pairs per part' });
    fireEvent.change(pairs, { target: { value: '7' } });
    expect(store.getState().pairs.split.evaluationPairs).toBe(1000);
    fireEvent.change(pairs, { target: { value: '700' } });
    expect(store.getState().pairs.split.evaluationPairs).toBe(700);
  });
});

describe('when something goes wrong the pairs view', () => {
  test('says that the people cannot be split, and can try again', async () => {
    const { engine } = await renderView({
      handlers: { planPairs: () => Promise.reject(new Error('One person only. Add photos of others.')) },
    });
    expect(await screen.findByText('One person only. Add photos of others.')).toBeTruthy();
    expect(screen.getByText('The people could not be split')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Split and draw pairs' }));
    await waitFor(() => expect(engine.requestsOf('planPairs')).toHaveLength(2));
  });

  test('says when only the drawing failed, shows the split, and waits for nothing', async () => {
    let full = true;
    await renderView({
      handlers: {
        ...answers,
        previewPairs: async () => {
          if (full) throw new Error('There is no room for the crops.');
          return fakePreview();
        },
      },
    });
    expect(await screen.findByText('There is no room for the crops.')).toBeTruthy();
    expect(screen.getByText('The pairs could not be drawn')).toBeTruthy();
    expect(await screen.findByRole('group', { name: 'People to train on' })).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('status', { name: 'Drawing pairs' })).toBeNull());
    full = false;
    await userEvent.click(screen.getByRole('button', { name: 'Draw others' }));
    expect(await pairList()).toBeTruthy();
    expect(screen.queryByText('The pairs could not be drawn')).toBeNull();
  });
});

describe('the balance of test pairs', () => {
  test('half and half leaves nothing to guessing', () => {
    expect(balanceText({ ...train, samePairs: 500, differentPairs: 500 })).toContain('guessing gives 50 %');
  });

  test('anything else says what guessing would reach', () => {
    expect(balanceText({ ...train, samePairs: 25, differentPairs: 75 })).toContain('guessing gives 75 %');
  });
});
