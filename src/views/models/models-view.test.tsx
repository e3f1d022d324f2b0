import '../../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { EngineHandlers } from '../../engine/protocol.ts';
import { createFakeEngine } from '../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../engine/testing/fake-reader.ts';
import { modelFormats } from '../../formats/model-formats.ts';
import { optionsOf } from '../../siamese/change-options.ts';
import { createAppStore } from '../../store/create-app-store.ts';
import { createLiveTraining } from '../../store/live-training.ts';
import { StudioContext } from '../../store/use-app-store.ts';
import { fakeModel, fakeRun } from '../../testing/fake-model.ts';
import { ModelsView } from './models-view.tsx';

afterEach(() => {
  vi.restoreAllMocks();
});

const run = fakeRun(1);
const trained = fakeModel(2, { runId: run.id, threshold: 0.97 });
const imported = fakeModel(1, { name: 'Theirs', validation: null });

async function open(handlers: Partial<EngineHandlers> = {}, models = [trained, imported], runs = [run]) {
  const engine = createFakeEngine(handlers);
  const reader = createFakeReader({
    models: async () => models,
    runs: async () => runs,
    usage: async () => ({ usedBytes: 212e6, quotaBytes: 3e9 }),
  });
  const store = createAppStore({ engine, reader });
  await store.getState().loadModels();
  render(
    <MantineProvider env="test">
      <StudioContext value={{ reader, store, live: createLiveTraining(engine) }}>
        <ModelsView />
      </StudioContext>
    </MantineProvider>,
  );
  return { engine, store, user: userEvent.setup() };
}

const card = (name: string) => screen.getByRole('article', { name });
const hasFocus = (find: () => HTMLElement) => waitFor(() => expect(find().matches(':focus')).toBe(true));
const fact = (name: string, label: string) =>
  within(card(name)).getByRole('group', { name: label }).textContent;

describe('a model in the list', () => {
  test('shows where it comes from and how good it is, with the doubt', async () => {
    await open();
    // √(0.9 · 0.1 / 900) = 1 point
    expect(fact('Model 2', 'Validation accuracy')).toContain('90.0 %± 1.0, 900 pairs');
    expect(fact('Model 2', 'Validation AUC')).toContain('0.960');
    expect(fact('Model 2', 'Threshold')).toContain('0.97');
    expect(fact('Model 2', 'Trained on')).toContain('Test facesRun 1');
    expect(fact('Model 2', 'Threshold')).toContain('Euclidean distance');
    expect(fact('Model 2', 'Loss')).toContain('Contrastivemargin 1.8, not finished');
    expect(fact('Model 2', 'Network')).toMatch(/^NetworkCompact[\d,]+ weights, 1\.5 MB$/);
  });

  test('calls network, distance and loss as the options do, and tells no margin where there is none', async () => {
    const koch = fakeRun(3, { options: optionsOf('koch2015') });
    const network = { ...trained.network, preset: 'koch2015', distance: 'weighted-l1' } as const;
    await open({}, [fakeModel(3, { runId: koch.id, network })], [koch]);
    expect(fact('Model 3', 'Network')).toContain('Koch 2015');
    expect(fact('Model 3', 'Threshold')).toContain('Weighted L1 distance');
    expect(fact('Model 3', 'Loss')).toBe('LossKoch (cross-entropy)not finished');
  });

  test('says unknown where an imported file told nothing', async () => {
    await open();
    expect(fact('Theirs', 'Validation accuracy')).toContain('unknown');
    expect(fact('Theirs', 'Trained on')).toContain('imported');
  });

  test('shows its layers when asked', async () => {
    const { user } = await open();
    const show = within(card('Model 2')).getByRole('button', { name: 'Show the layers' });
    expect(screen.queryByRole('table')).toBeNull();
    await user.click(show);
    expect(
      await screen.findByRole('row', { name: 'conv 1 32 filters of 5 x 5 32 x 32 x 32 832' }),
    ).toBeDefined();
    expect(show.getAttribute('aria-expanded')).toBe('true');
  });
});

test('the model in use is marked, and another one can be used', async () => {
  const { user } = await open();
  expect(within(card('Model 2')).getByText('In use')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Use Theirs' }));
  expect(await within(card('Theirs')).findByText('In use')).toBeDefined();
  expect(within(card('Model 2')).queryByText('In use')).toBeNull();
});

describe('renaming', () => {
  const renames: Partial<EngineHandlers> = {
    renameModel: async ({ name }) => ({ ...trained, name }),
  };

  test('keeps the new name on Enter', async () => {
    const { engine, user } = await open(renames);
    await user.click(screen.getByRole('button', { name: 'Rename Model 2' }));
    const field = await screen.findByRole('textbox', { name: 'New name of Model 2' });
    await user.clear(field);
    await user.type(field, ' Keeper {Enter}');
    expect(await screen.findByRole('heading', { name: 'Keeper' })).toBeDefined();
    await hasFocus(() => screen.getByRole('button', { name: 'Rename Keeper' }));
    expect(engine.requestsOf('renameModel')).toEqual([{ id: trained.id, name: 'Keeper' }]);
  });

  test('changes nothing on Escape, and an empty name is no name', async () => {
    const { engine, user } = await open(renames);
    await user.click(screen.getByRole('button', { name: 'Rename Model 2' }));
    await user.type(await screen.findByRole('textbox'), 'x{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Rename Model 2' }));
    await user.clear(await screen.findByRole('textbox'));
    await user.keyboard('{Enter}');
    await hasFocus(() => screen.getByRole('button', { name: 'Rename Model 2' }));
    expect(engine.requestsOf('renameModel')).toEqual([]);
    expect(screen.getByRole('heading', { name: 'Model 2' })).toBeDefined();
  });
});

test('a model is deleted only after the question, and the next one is in use', async () => {
  const { engine, user } = await open({ deleteModel: async () => ({}) });
  await user.click(screen.getByRole('button', { name: 'Delete Model 2' }));
  const sure = await screen.findByRole('button', { name: 'Delete' });
  expect(engine.requestsOf('deleteModel')).toEqual([]);
  await user.click(sure);
  await waitFor(() => expect(screen.queryByRole('article', { name: 'Model 2' })).toBeNull());
  expect(await within(card('Theirs')).findByText('In use')).toBeDefined();
  await hasFocus(() => screen.getByRole('heading', { level: 1 }));
});

describe('downloading', () => {
  test('hands the engine’s zip to the browser under its name', async () => {
    const zip = new Blob(['zip']);
    const made = vi.spyOn(URL, 'createObjectURL');
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    const { engine, user } = await open({
      exportModel: async () => ({ fileName: 'model-2.zip', file: zip }),
    });
    await user.click(screen.getByRole('button', { name: 'Download Model 2' }));
    await waitFor(() => expect(names).toEqual(['model-2.zip']));
    expect(made).toHaveBeenCalledWith(zip);
    expect(engine.requestsOf('exportModel')).toEqual([{ id: trained.id, format: 'zip' }]);
  });

  test('asks where it will be used, and asks the engine for the file that was chosen', async () => {
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    const file = new Blob(['zip']);
    const { engine, user } = await open({ exportModel: async () => ({ fileName: 'model-2.zip', file }) });
    await user.click(screen.getByRole('button', { name: 'Download Model 2 for elsewhere' }));
    const dialog = within(await screen.findByRole('dialog'));
    const offered = dialog.getAllByRole<HTMLInputElement>('radio').map(({ value }) => value);
    expect(offered).toEqual(modelFormats.map(({ id }) => id));
    const python = within(dialog.getByRole('group', { name: /Python, Node/ }));
    expect(python.getByRole('radio', { name: 'ONNX, 16 bits – about 1.5 MB' })).toBeDefined();
    await user.click(python.getByRole('radio', { name: /^ONNX – about/ }));
    await user.click(dialog.getByRole('button', { name: 'Download' }));
    await waitFor(() =>
      expect(engine.requestsOf('exportModel')).toEqual([{ id: trained.id, format: 'onnx' }]),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('for elsewhere is given up without a file', async () => {
    const { engine, user } = await open();
    await user.click(screen.getByRole('button', { name: 'Download Model 2 for elsewhere' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(engine.requestsOf('exportModel')).toEqual([]);
  });

  test('that fails is told with the reason', async () => {
    const { store, user } = await open({ exportModel: () => Promise.reject(new Error('Out of memory.')) });
    await user.click(screen.getByRole('button', { name: 'Download Model 2' }));
    await waitFor(() =>
      expect(store.getState().notices.list).toMatchObject([
        { kind: 'error', title: 'Model 2 was not downloaded', message: 'Out of memory. Try again.' },
      ]),
    );
  });
});

test('a model from elsewhere tells what its file knows of its training', async () => {
  const provenance = {
    dataset: 'LFW',
    split: 'lfw-view-1',
    loss: 'contrastive',
    startedFrom: 'Other',
  } as const;
  await open({}, [fakeModel(7, { runId: null, provenance })], []);
  const facts = within(card('Model 7'));
  expect(facts.getByRole('group', { name: /^Trained on/ }).textContent).toMatch(/LFW.*went on from Other/);
  expect(facts.getByRole('group', { name: /^Loss/ }).textContent).toMatch(/Contrastive/i);
});

describe('importing', () => {
  const file = new File(['zip'], 'theirs.zip', { type: 'application/zip' });

  test('a file that is refused leaves the models and the one in use alone', async () => {
    const { store, user } = await open({
      importModel: () => Promise.reject(new Error('It has no model.json.')),
    });
    await user.upload(screen.getByLabelText('Model zip to import'), file);
    await waitFor(() =>
      expect(store.getState().notices.list[0]?.message).toContain('It has no model.json. Model 2 stays'),
    );
    expect(within(card('Model 2')).getByText('In use')).toBeDefined();
  });

  test('takes one zip at a time: of two it says what to do', async () => {
    const { engine, store } = await open({ importModel: async () => imported });
    const files = [file, new File(['zip'], 'ours.zip')];
    await act(async () => {
      fireEvent.drop(screen.getByLabelText('Import a model: choose a zip'), {
        dataTransfer: {
          files,
          items: files.map((one) => ({ kind: 'file', type: one.type, getAsFile: () => one })),
          types: ['Files'],
        },
      });
    });
    await waitFor(() =>
      expect(store.getState().notices.list).toMatchObject([
        { kind: 'warning', title: 'One model at a time', message: expect.stringMatching(/^2 files/) },
      ]),
    );
    expect(engine.requestsOf('importModel')).toEqual([]);
  });

  test('works where there is no model yet', async () => {
    const { user } = await open({ importModel: async () => imported }, []);
    expect(screen.getByRole('link', { name: 'Train one' }).getAttribute('href')).toBe('#/training');
    await user.upload(screen.getByLabelText('Model zip to import'), file);
    expect(await screen.findByRole('article', { name: 'Theirs' })).toBeDefined();
  });
});

test('the room taken on the device is told', async () => {
  await open();
  expect(screen.getByText(/take 212 MB of the 3.0 GB/)).toBeDefined();
});
